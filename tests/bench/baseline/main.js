// The baseline: what hand-written JavaScript on typed arrays needs for the same work as the page. It holds all rows, sorts
// them, searches them, counts five facets with every key, and draws those in sight.

import { COLUMNS, FACETS, SEARCHED } from '../columns.js';
import { Facets } from './facets.js';
import { Grid } from './grid.js';
import { Rows } from './rows.js';
import { Search, counted } from './search.js';
import { sorted } from './sort.js';
import { words } from './words.js';

const at = (id) => document.getElementById(id);
const textColumns = COLUMNS.filter(({ kind }) => kind === 'text').map(({ field }) => field);
const texts = [...new Set([...textColumns, ...FACETS])];
const numbers = COLUMNS.filter(({ kind }) => kind !== 'text').map(({ field }) => field);
const rows = new Rows(texts, numbers);
const search = new Search(SEARCHED.map((field) => rows.column(field)));
const facets = new Facets(at('facets'), FACETS);
const shownColumns = COLUMNS.map(({ field, kind }) => ({ kind, column: rows.column(field) }));
const grid = new Grid(at('grid'), at('body'), COLUMNS, cell);

let sort = null;
let order = new Uint32Array(0);
let shown = order;

function cell(position, index) {
  const { kind, column } = shownColumns[index];
  const row = shown[position];
  return kind === 'text' ? column.words[column.codes[row]] : words(kind, column.values[row]);
}

function inOrder() {
  if (sort) return sorted(rows.column(sort.field), rows.count, sort.descending);
  const asTheyCame = new Uint32Array(rows.count);
  for (let row = 0; row < asTheyCame.length; row++) asTheyCame[row] = row;
  return asTheyCame;
}

/** Shows the rows in their order, and counts them where they are others than before. */
function show(areOthers) {
  shown = search.rows(order, at('search').value);
  grid.show(shown.length);
  if (!areOthers) return;
  const counts = (field) => counted(rows.column(field), shown);
  facets.show(counts, (field, code) => rows.column(field).words[code]);
  at('status').textContent = `${shown.length} of ${rows.count}`;
}

function sortBy(field, kind, head) {
  const descending = sort?.field === field ? !sort.descending : kind !== 'text';
  sort = { field, descending };
  for (const other of at('head').children) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
  order = inOrder();
  show(false);
}

at('head').style.gridTemplateColumns = COLUMNS.map(({ width }) => `${width}px`).join(' ');
at('head').style.width = at('body').style.width;
for (const { field, title, kind } of COLUMNS) {
  const head = at('head').appendChild(document.createElement('button'));
  head.textContent = title;
  head.dataset.column = field;
  head.addEventListener('click', () => sortBy(field, kind, head));
}
at('search').addEventListener('input', () => show(true));

// Rows are shown anew a few times a second while they come, not with each page.
const PAUSE = 250;
let last = -Infinity;
function arrived(isLast) {
  if (!isLast && performance.now() - last < PAUSE) return;
  last = performance.now();
  order = inOrder();
  facets.choose((field) => counted(rows.column(field), order));
  show(true);
}

// The page's own script has begun it.
const worker = loader;
worker.addEventListener('message', ({ data }) => {
  if (!data.done) rows.append(data);
  arrived(Boolean(data.done));
  // Its dictionaries are not needed any more.
  if (data.done) worker.terminate();
});
const address = new URL('/hss/v5/bench/image/local-repositories?limit=200', location.href).href;
worker.postMessage({ address, step: 200, inFlight: 6, texts, numbers });

window.bench = {
  loaded: () => order.length,
  shown: () => shown.length,
  body: () => at('body'),
  facets: () => at('facets'),
  header: (field) => at('head').querySelector(`[data-column=${field}]`),
  input: () => at('search'),
  scroller: () => at('grid'),
  head: () => at('head'),
  row: '.row',
};
