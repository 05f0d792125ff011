// The driver of `cargo xtask bench --first-rows`: when the first rows of several builds of the page are drawn, over three
// networks, on a first visit and on one with the files in the browser's cache; medians of visits that take turns.

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { start } from './source/browser.js';
import { PAGE_ROWS } from './source/server.js';
import { aligned } from './source/table.js';

const NETWORKS = [
  { name: 'this machine, API 0 ms' },
  { name: '50 Mbit/s, 10 ms, API 300 ms', megabits: 50, latency: 10, api: 300 },
  { name: '10 Mbit/s, 40 ms, API 500 ms', megabits: 10, latency: 40, api: 500 },
];
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml', '.json': 'application/json',
};
const CONFIG = JSON.stringify({ connections: [{ name: 'Bench', proxy: './hss/', project_id: 'bench' }] });
const ALL_ROWS = 2_000;
const PATIENCE = 30_000;
const ROWS = Array.from({ length: ALL_ROWS }, (_, row) => ({
  image_id: `id-${row}`, image_name: `image-${row}`, image_version: `v1.${row % 30}`, local_image_type: 'swr_image',
  image_digest: `sha256:${row.toString(16).padStart(64, '0')}`, scan_status: 'success', image_size: 1e6 + row,
  latest_update_time: 1697509433000 + row, latest_scan_time: 1709973506292 + row, host_num: 1, container_num: 2,
  component_num: 3, vul_num: row % 99, unsafe_setting_num: 1, malicious_file_num: 0, host_name: `host-${row % 50}`,
  host_id: `h-${row}`, agent_id: `a-${row}`, severity_level: 'High',
}));
// Notes when a frame with rows is over.
const WATCH = `(() => {
  const look = () => {
    const drawn = [...document.querySelectorAll('.grid-body-row')].some((row) => /image-/.test(row.textContent));
    requestAnimationFrame(drawn ? () => setTimeout(() => (window.firstRows = performance.now())) : look);
  };
  requestAnimationFrame(look);
})()`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { chromium: { type: 'string' }, runs: { type: 'string', default: '5' } },
});
const builds = positionals.map((pair) => pair.split('='));
if (!values.chromium || builds.length === 0) throw new Error('usage: --chromium PROGRAM [--runs N] NAME=FOLDER ...');

const { url, stop, answersAfter } = await serve(Object.fromEntries(builds));
const table = [['network', 'visit', ...builds.map(([name]) => name), 'ratio of the last to the first']];
try {
  for (const network of NETWORKS) {
    answersAfter(network.api ?? 0);
    const times = builds.map(() => [[], []]);
    for (let run = 0; run < Number(values.runs); run++) {
      for (const [at, [name]] of builds.entries()) {
        const [first, again] = await visits(`${url}/${name}/?view=local`, network);
        times[at][0].push(first);
        times[at][1].push(again);
      }
    }
    for (const [visit, title] of ['first', 'files cached'].entries()) {
      const medians = times.map((visits) => median(visits[visit]));
      const cells = medians.map((time) => `${Math.round(time)} ms`);
      table.push([network.name, title, ...cells, (medians.at(-1) / medians[0]).toFixed(2)]);
    }
  }
} finally {
  await stop();
}
console.log(`\n${aligned(table)}`);

/** How long the first rows take on a first visit and on the next one, in milliseconds. */
async function visits(address, { megabits, latency }) {
  const { tab, stop } = await start(values.chromium);
  try {
    if (megabits) {
      await tab.call('Network.enable');
      const bytes = megabits * 125_000;
      const network = { offline: false, latency, downloadThroughput: bytes, uploadThroughput: bytes };
      await tab.call('Network.emulateNetworkConditions', network);
    }
    await tab.inject(WATCH);
    const times = [];
    for (let visit = 0; visit < 2; visit++) {
      await tab.go(address);
      times.push(await firstRows(tab, address));
      await tab.go('about:blank');
    }
    return times;
  } finally {
    await stop();
  }
}

async function firstRows(tab, address) {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    const time = await tab.value('window.firstRows');
    if (time) return time;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${address} shows no rows: ${await tab.value('document.body.innerText.slice(0, 300)')}`);
}

function median(times) {
  return times.toSorted((one, other) => one - other)[times.length >> 1];
}

/** Serves each build below its name, compressed by brotli as it was built, and the API to each of them. */
async function serve(folders) {
  let delay = 0;
  const server = createServer((asked, answer) => {
    const address = new URL(asked.url, 'http://localhost');
    const [, name, ...parts] = address.pathname.split('/');
    const file = parts.join('/') || 'index.html';
    const path = join(folders[name] ?? '/nowhere', file);
    if (file.includes('/v5/')) {
      const number = (key, otherwise) => Number(address.searchParams.get(key) ?? otherwise);
      const offset = number('offset', 0);
      const body = JSON.stringify({ total_num: ALL_ROWS, data_list: ROWS.slice(offset, offset + number('limit', PAGE_ROWS)) });
      const headers = { 'Content-Type': 'application/json', Date: new Date().toUTCString() };
      setTimeout(() => answer.writeHead(200, headers).end(body), delay);
    } else if (file === 'config.json') {
      answer.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' }).end(CONFIG);
    } else if (existsSync(path)) {
      const isCompressed = existsSync(`${path}.br`);
      const headers = {
        'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
        'Cache-Control': file === 'index.html' ? 'no-cache' : 'max-age=31536000, immutable',
        ...(isCompressed ? { 'Content-Encoding': 'br' } : {}),
      };
      answer.writeHead(200, headers).end(readFileSync(isCompressed ? `${path}.br` : path));
    } else {
      answer.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
    answersAfter: (milliseconds) => (delay = milliseconds),
  };
}
