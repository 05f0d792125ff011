// Programs of this repository that are started for a measurement: the simulator, and the gateway before it.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';

/** The page behind the gateway before a simulator of `rows` local images: its address, and what ends both. */
export async function startService({ simulator, gateway, site, config, rows }) {
  const token = randomBytes(16).toString('hex');
  // Documented rows only: what is loose is the page's to mend, and the other grids would show it as it is.
  const rowArguments = ['--rows-local', String(rows), '--rows-swr', '0', '--loose', '0', '--seed', '1'];
  const behind = await listening(simulator, ['--port', '0', '--token', token, ...rowArguments]);
  const gatewayArguments = ['serve', '--listen', '127.0.0.1:0', '--site', site, '--config', config];
  gatewayArguments.push('--any-project', '--no-sharing', '--endpoint', behind.url);
  const before = await listening(gateway, gatewayArguments, { HSS_TOKEN: token });
  const stop = () => Promise.all([before.stop(), behind.stop()]);
  return { url: before.url, stop };
}

/** Starts `program` and waits for its line "... listening on URL". */
function listening(program, args, env = {}) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`${program} ended with ${code} before it listened`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = line.split('listening on ')[1];
      if (url) resolve({ url: url.trim().replace(/\/$/, ''), stop });
    });
  });
}
