// SlickGrid: a DataView, told of rows a few times a second, with hints about what a longer text leaves.

import 'slickgrid/dist/styles/css/slick.grid.css';
import 'slickgrid/dist/styles/css/slick-alpine-theme.css';
import { SlickDataView, SlickGrid } from 'slickgrid';
import { COLUMNS } from '../columns.js';
import { words } from '../baseline/words.js';
import { batches, hasText, offer, say, search } from './common.js';

const columns = COLUMNS.map(({ field, title, width, kind }) => ({
  id: field,
  field,
  name: title,
  width,
  sortable: true,
  defaultSortAsc: kind === 'text',
  formatter: (row, cell, value) => (kind === 'text' ? (value ?? '') : words(kind, value ?? NaN)),
}));
const view = new SlickDataView({ inlineFilters: false });
let typed = '';
view.setFilter((row) => typed === '' || hasText(row, typed));
const grid = new SlickGrid('#grid', view, columns, { rowHeight: 36, enableColumnReorder: false });

view.onRowCountChanged.subscribe(() => {
  grid.updateRowCount();
  grid.render();
  say(view.getLength());
});
view.onRowsChanged.subscribe((_, { rows }) => {
  grid.invalidateRows(rows);
  grid.render();
});
grid.onSort.subscribe((_, { sortCol: { field }, sortAsc }) => {
  // What is not there is less than all else.
  const isLess = (a, b) => (a ?? -Infinity) < (b ?? -Infinity);
  view.sort((a, b) => (isLess(a[field], b[field]) ? -1 : isLess(b[field], a[field]) ? 1 : 0), sortAsc);
});
search().addEventListener('input', ({ target }) => {
  const wanted = target.value.toLowerCase();
  view.setRefreshHints({
    isFilterNarrowing: wanted.startsWith(typed),
    isFilterExpanding: typed.startsWith(wanted),
  });
  typed = wanted;
  view.refresh();
});

let [loaded, id] = [0, 0];
const at = (selector) => document.querySelector(selector);
offer({
  loaded: () => loaded,
  shown: () => view.getLength(),
  body: () => at('.grid-canvas-left.grid-canvas-top'),
  header: (field) => at(`.slick-header-column[data-id=${field}]`),
  scroller: () => at('.slick-viewport-left.slick-viewport-top'),
  row: '.slick-row',
});

await batches((rows) => {
  for (const row of rows) row.id = id++;
  view.beginUpdate(true);
  view.addItems(rows);
  view.endUpdate();
  loaded += rows.length;
});
