// Who is measured. Each is a page that has all rows of the list loaded by itself and offers the same small contract as
// `window.bench`:
//
//   loaded(), shown()    how many rows it has taken in, and how many it shows
//   body()               the element that holds the rows drawn
//   facets()             the element that holds the counts, where it has any
//   header(field)        what is clicked to sort by a column
//   input()              where the text is typed, or null
//   scroller(), head()   the element that scrolls, and what of it stays on top, or null
//   row                  selects the elements of rows

import { readFile } from 'node:fs/promises';

import { COLUMNS } from '../columns.js';

const contract = await readFile(new URL('page-contract.js', import.meta.url), 'utf8');

export const PAGE = 'page';
export const BASELINE = 'baseline';
/** In the order of the table's columns. */
export const SUBJECTS = [
  // The columns that the others show, as a link names them.
  { name: PAGE, path: `/?view=local&columns=${COLUMNS.map(({ field }) => field)}#timing`, contract },
  { name: BASELINE, path: '/bench/baseline/index.html' },
  { name: 'ag-grid', path: '/bench/built/ag-grid.html', library: 'ag-grid-community' },
  { name: 'perspective', path: '/bench/built/perspective.html', library: '@perspective-dev/viewer' },
  { name: 'tanstack', path: '/bench/built/tanstack.html', library: '@tanstack/react-table' },
  { name: 'slickgrid', path: '/bench/built/slickgrid.html', library: 'slickgrid' },
];
export const LIBRARIES = SUBJECTS.filter(({ library }) => library).map(({ name }) => name);
