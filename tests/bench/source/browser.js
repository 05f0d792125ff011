// A Chromium of its own for each run, so that no run finds what another left: one tab, driven over a pipe.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from './cdp.js';

const ARGUMENTS = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--no-default-browser-check',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions',
  '--disable-default-apps', '--disable-background-timer-throttling', '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows', '--mute-audio', '--lang=en-US', '--password-store=basic',
  // A renderer kept in reserve would be taken for the page's.
  '--disable-features=SpareRendererForSitePerProcess,Translate,OptimizationHints,MediaRouter',
  '--remote-debugging-pipe', 'about:blank',
];
export const SIZE = { width: 1600, height: 900 };
const MIB = 1024 * 1024;

/** A browser with one tab; `stop` ends it and leaves nothing. */
export async function start(program) {
  const profile = await mkdtemp(join(tmpdir(), 'hss-bench-'));
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'];
  const child = spawn(program, [`--user-data-dir=${profile}`, ...ARGUMENTS], { stdio });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const failed = new Promise((_, reject) => child.once('error', reject));
  const connection = new Connection(child.stdio[3], child.stdio[4]);
  const stop = async () => {
    connection.call('Browser.close').catch(() => {});
    const patience = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(patience);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const tab = await Promise.race([failed, Tab.of(connection)]);
    return { tab, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The name and version of the browser that a connection leads to. */
export async function version(program) {
  const { tab, stop } = await start(program);
  try {
    return (await tab.browser('Browser.getVersion')).product;
  } finally {
    await stop();
  }
}

class Tab {
  #connection;
  #session;

  static async of(connection) {
    const { targetInfos } = await connection.call('Target.getTargets');
    const { targetId } = targetInfos.find(({ type }) => type === 'page');
    const { sessionId } = await connection.call('Target.attachToTarget', { targetId, flatten: true });
    const tab = new Tab();
    tab.#connection = connection;
    tab.#session = sessionId;
    await tab.call('Page.enable');
    await tab.call('Emulation.setDeviceMetricsOverride', { ...SIZE, deviceScaleFactor: 1, mobile: false });
    return tab;
  }

  call(method, params) {
    return this.#connection.call(method, params, this.#session);
  }

  browser(method, params) {
    return this.#connection.call(method, params);
  }

  /** Runs `script` in every document from now on, before its own. */
  inject(script) {
    return this.call('Page.addScriptToEvaluateOnNewDocument', { source: script });
  }

  async go(url) {
    const { errorText } = await this.call('Page.navigate', { url });
    if (errorText) throw new Error(`${url} was not opened: ${errorText}`);
  }

  /** The value of an expression, or of the promise that it is. */
  async value(expression) {
    const asked = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.call('Runtime.evaluate', asked);
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  /** A click as a person makes it: moved there, pressed, released. */
  async click({ x, y }, clickCount = 1) {
    await this.call('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
    for (const type of ['mousePressed', 'mouseReleased']) {
      await this.call('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount });
    }
  }

  /** A key, with the text that it types. */
  async key(key, { text = undefined, code = undefined, windowsVirtualKeyCode = undefined, commands = undefined } = {}) {
    const about = { key, code, windowsVirtualKeyCode };
    await this.call('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', text, commands, ...about });
    await this.call('Input.dispatchKeyEvent', { type: 'keyUp', ...about });
  }

  /** What `act` gives, and the processor's time that the main thread spent on tasks meanwhile, in milliseconds. */
  async mainThreadTime(act) {
    await this.call('Performance.enable', { timeDomain: 'threadTicks' });
    const spent = async () => {
      const { metrics } = await this.call('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration').value * 1_000;
    };
    const before = await spent();
    const given = await act();
    const time = (await spent()) - before;
    await this.call('Performance.disable');
    return [given, time];
  }

  /** What the renderer has for itself after collecting garbage, in MiB. */
  async privateMemory() {
    for (let round = 0; round < 3; round++) await this.call('HeapProfiler.collectGarbage');
    const { processInfo } = await this.browser('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer');
    const sizes = await Promise.all(renderers.map(({ id }) => privateBytes(id)));
    // The page's is the greatest: any other is an empty one.
    return Math.max(...sizes) / MIB;
  }
}

async function privateBytes(pid) {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kilobytes = [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)].map(([, count]) => Number(count));
  return kilobytes.reduce((sum, count) => sum + count, 0) * 1024;
}
