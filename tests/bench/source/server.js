// What every subject is served by: the baseline and the other grids as files, all else by the gateway. An answer of the API is
// recorded the first time and replayed from memory after that, so that nobody waits for the service.

import { createServer, request } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm',
  '.json': 'application/json', '.map': 'application/json',
};
/** Rows a page, as the page asks for them. */
export const PAGE_ROWS = 200;
/** Requests in flight. */
export const IN_FLIGHT = 6;
/** What the gateway lets in: requests that the page makes, each of which says so. */
const AS_THE_PAGE = { headers: { 'X-Requested-With': 'hss-image-console' } };
const LIST = '/hss/v5/bench/image/local-repositories';

/** The address of the list's answer from the row at `offset`; the page asks in this form, too. */
export const pageAddress = (offset) => `${LIST}?limit=${PAGE_ROWS}&offset=${offset}`;

/** Serves the files below `folder` under `/bench/`, and all else from `gateway`, on a free port of this machine. */
export async function serve(folder, gateway) {
  const recorded = new Map();
  const server = createServer((asked, answer) => {
    const [path] = asked.url.split('?');
    const known = recorded.get(asked.url);
    if (known) {
      answer.writeHead(known.status, known.headers).end(known.body);
    } else if (path.startsWith('/bench/')) {
      file(folder, path.slice('/bench/'.length), answer);
    } else {
      forward(gateway, asked, answer, path.includes('/v5/') ? recorded : undefined);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  const stop = () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
  return { url, stop, bytes: () => [...recorded.values()].reduce((sum, { body }) => sum + body.length, 0) };
}

/**
 * Asks for every page once, so that each is recorded, and gives them to `each` in order; then for the pages as the page asks
 * for them, each with the last row of the one before.
 */
export async function record(url, rows, each) {
  await recordPages(url, rows, PAGE_ROWS, each);
  await recordPages(url, rows, PAGE_ROWS - 1, () => {});
}

async function recordPages(url, rows, stride, each) {
  for (let offset = 0; offset < rows; offset += stride * IN_FLIGHT) {
    const offsets = Array.from({ length: IN_FLIGHT }, (_, index) => offset + index * stride);
    const bodies = offsets.filter((start) => start < rows).map(async (start) => {
      const answer = await fetch(url + pageAddress(start), AS_THE_PAGE);
      if (!answer.ok) throw new Error(`the simulator answered ${answer.status}: ${await answer.text()}`);
      return answer.json();
    });
    for (const body of await Promise.all(bodies)) each(body.data_list);
  }
}

async function file(folder, name, answer) {
  const inside = normalize(name);
  const body = inside.startsWith('..') ? null : await readFile(join(folder, inside)).catch(() => null);
  const type = TYPES[extname(inside)] ?? 'application/octet-stream';
  if (body) answer.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }).end(body);
  else answer.writeHead(404, { 'Content-Type': 'text/plain' }).end('There is no such file.\n');
}

function forward(gateway, asked, answer, recorded) {
  const { host, ...headers } = asked.headers;
  const fail = (error) => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end(`${error.message}\n`));
  // A connection each: one that is kept may be closed just as it is used again.
  const onward = request(gateway + asked.url, { method: asked.method, headers, agent: false }, (given) => {
    const parts = [];
    given.on('error', fail);
    given.on('data', (part) => parts.push(part));
    given.on('end', () => {
      const body = Buffer.concat(parts);
      const { connection, 'transfer-encoding': coding, ...kept } = given.headers;
      const whole = { status: given.statusCode, headers: { ...kept, 'content-length': body.length }, body };
      if (recorded && asked.method === 'GET' && whole.status === 200) recorded.set(asked.url, whole);
      answer.writeHead(whole.status, whole.headers).end(body);
    });
  });
  onward.on('error', fail);
  asked.pipe(onward);
}
