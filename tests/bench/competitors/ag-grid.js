// AG Grid: the client-side row model, rows added by asynchronous transactions, its quick filter with a cache.

import {
  ClientSideRowModelApiModule, ClientSideRowModelModule, ModuleRegistry, QuickFilterModule, RowApiModule, createGrid,
  themeQuartz,
} from 'ag-grid-community';
import { COLUMNS, SEARCHED } from '../columns.js';
import { words } from '../baseline/words.js';
import { offer, pages, say, search } from './common.js';

ModuleRegistry.registerModules([ClientSideRowModelModule, ClientSideRowModelApiModule, QuickFilterModule, RowApiModule]);

const columnDefs = COLUMNS.map(({ field, title, width, kind }) => ({
  field,
  headerName: title,
  width,
  sortingOrder: kind === 'text' ? ['asc', 'desc'] : ['desc', 'asc'],
  ...(kind !== 'text' && { valueFormatter: ({ value }) => words(kind, value ?? NaN) }),
  ...(!SEARCHED.includes(field) && { getQuickFilterText: () => '' }),
}));
const grid = createGrid(document.getElementById('grid'), {
  theme: themeQuartz,
  columnDefs,
  rowData: [],
  rowHeight: 36,
  animateRows: false,
  cacheQuickFilter: true,
  asyncTransactionWaitMillis: 250,
  onModelUpdated: ({ api }) => say(api.getDisplayedRowCount()),
});
search().addEventListener('input', ({ target }) => grid.setGridOption('quickFilterText', target.value));

let loaded = 0;
const at = (selector) => document.querySelector(selector);
offer({
  loaded: () => loaded,
  shown: () => grid.getDisplayedRowCount(),
  body: () => at('.ag-grid-scrolling-container'),
  header: (field) => at(`.ag-header-cell[col-id=${field}] .ag-header-cell-label`),
  scroller: () => at('.ag-grid-viewport'),
  head: () => at('.ag-header'),
  row: '.ag-row',
});

await pages(({ data_list: rows }, page) => {
  if (page === 0) {
    grid.setGridOption('rowData', rows);
    loaded = rows.length;
  } else {
    grid.applyTransactionAsync({ add: rows }, () => (loaded += rows.length));
  }
});
grid.flushAsyncTransactions();
