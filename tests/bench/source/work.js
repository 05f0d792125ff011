// What all subjects work on: the service with so many rows, every answer of it recorded, and what a search must find.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SEARCHED, TYPED } from '../columns.js';
import { startService } from './programs.js';
import { IN_FLIGHT, record, serve } from './server.js';

/** The bench's own folder, which is served beside the page. */
const FOLDER = fileURLToPath(new URL('..', import.meta.url));
/** The most that the configuration takes: nothing is asked of anybody. */
const ASKS_ABOVE = 2_000_200;
const CONFIG = {
  connections: [{ name: 'Bench', proxy: './hss/', project_id: 'bench', concurrency: IN_FLIGHT }],
  loading: { confirm_above_rows: ASKS_ABOVE },
};

/** Starts it; `expected` are the rows that each key of the typed text must leave. */
export async function prepare({ simulator, gateway, site }, rows) {
  const folder = await mkdtemp(join(tmpdir(), 'hss-bench-'));
  const config = join(folder, 'config.json');
  await writeFile(config, JSON.stringify(CONFIG));
  const service = await startService({ simulator, gateway, site, config, rows });
  const server = await serve(FOLDER, service.url);
  const expected = Array.from(TYPED, () => 0);
  await record(server.url, rows, (page) => page.forEach((row) => count(row, expected)));
  const stop = async () => {
    await Promise.all([server.stop(), service.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  return { url: server.url, bytes: server.bytes(), rows, expected, stop };
}

function count(row, expected) {
  const texts = SEARCHED.map((field) => (row[field] ?? '').toLowerCase());
  expected.forEach((_, index) => {
    const typed = TYPED.slice(0, index + 1);
    if (texts.some((text) => text.includes(typed))) expected[index]++;
  });
}
