// The contract of the page, read from its document: the page itself knows nothing of being measured.

window.bench = {
  grid: () => document.querySelector('[role=grid]'),
  loaded: () => Number(bench.grid()?.dataset.loaded ?? 0),
  shown: () => Number(bench.grid()?.dataset.shown ?? 0),
  body: () => document.querySelector('.grid-body'),
  facets: () => document.querySelector('[data-facets]'),
  header: (field) => document.querySelector(`[role=columnheader][data-column=${field}] button`),
  input: () => document.querySelector('input[data-refine]'),
  scroller: () => bench.grid(),
  head: () => document.querySelector('.grid-head'),
  row: '.grid-body [role=row]',
};
