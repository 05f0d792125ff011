// Perspective: its engine in WebAssembly in a worker of its own, given the rows' JSON as it came, and its data grid.

import CLIENT from '@perspective-dev/viewer/dist/wasm/perspective-viewer.wasm';
import SERVER from '@perspective-dev/server/dist/wasm/perspective-server.wasm';
import '@perspective-dev/viewer/dist/css/pro.css';
import perspective from '@perspective-dev/client';
import viewers from '@perspective-dev/viewer';
import '@perspective-dev/viewer-datagrid';
import { COLUMNS, SEARCHED } from '../columns.js';
import { offer, pages, say, search } from './common.js';
import './perspective.css';

const TYPES = { text: 'string', count: 'integer', bytes: 'float', time: 'datetime' };
const LIST = '"data_list":';

await Promise.all([
  perspective.init_server(fetch(new URL(SERVER, import.meta.url))),
  viewers.init_client(fetch(new URL(CLIENT, import.meta.url))),
]);
const worker = await perspective.worker();
const table = await worker.table(Object.fromEntries(COLUMNS.map(({ field, kind }) => [field, TYPES[kind]])));
const viewer = document.createElement('perspective-viewer');
document.getElementById('grid').append(viewer);
await viewer.load(table);
await viewer.restore({ plugin: 'Datagrid', settings: false, columns: COLUMNS.map(({ field }) => field) });

let [loaded, shown] = [0, 0];
const count = async () => {
  shown = await (await viewer.getView()).num_rows();
  say(shown);
};
// The viewer joins filters by "and" alone, and an expression over three columns takes it seconds: one column it is.
const [SEARCHED_ALONE] = SEARCHED;
search().addEventListener('input', async ({ target }) => {
  const filter = target.value === '' ? [] : [[SEARCHED_ALONE, 'contains', target.value]];
  await viewer.restore({ filter });
  await count();
});

const grid = () => viewer.querySelector('perspective-viewer-datagrid') ?? viewer;
const inGrid = (selector) => grid().shadowRoot?.querySelector(selector) ?? grid().querySelector(selector);
const header = (field) =>
  [...inGrid('regular-table').querySelectorAll('thead th')].find(({ textContent }) => textContent.trim() === field);
offer({
  loaded: () => loaded,
  shown: () => shown,
  body: () => inGrid('regular-table tbody'),
  header,
  scroller: () => inGrid('regular-table'),
  head: () => inGrid('regular-table thead'),
  row: 'tbody tr',
});

// The rows as they came, without the object round them: its engine parses JSON itself, and not on this thread.
const rowsOf = (text) => text.slice(text.indexOf(LIST) + LIST.length, text.lastIndexOf(']') + 1);
const totalOf = (text) => JSON.parse(text).total_num;
const updates = [];
const take = (text) => updates.push(table.update(rowsOf(text), { format: 'json' }));
await pages(take, (answer) => answer.text(), totalOf);
await Promise.all(updates);
loaded = await table.size();
await count();
