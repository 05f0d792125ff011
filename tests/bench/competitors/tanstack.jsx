// TanStack Table with TanStack Virtual in React: the models of the table, and only the rows in sight drawn.

import {
  columnFilteringFeature, createFilteredRowModel, createSortedRowModel, globalFilteringFeature, rowSortingFeature,
  sortFn_basic, tableFeatures, useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { COLUMNS, SEARCHED } from '../columns.js';
import { words } from '../baseline/words.js';
import { AS_MANY_AGAIN, batches, offer, say, search } from './common.js';
import './tanstack.css';

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
});
const columns = COLUMNS.map(({ field, title, kind }) => ({
  id: field,
  accessorKey: field,
  header: title,
  sortFn: sortFn_basic,
  sortUndefined: 'last',
  sortDescFirst: kind !== 'text',
  cell: ({ getValue }) => (kind === 'text' ? getValue() : words(kind, getValue() ?? NaN)),
}));
const options = {
  features,
  columns,
  enableSortingRemoval: false,
  globalFilterFn: (row, field, typed) => Boolean(row.original[field]?.toLowerCase().includes(typed)),
  getColumnCanGlobalFilter: ({ id }) => SEARCHED.includes(id),
};
const template = { gridTemplateColumns: COLUMNS.map(({ width }) => `${width}px`).join(' ') };

const state = { loaded: 0, shown: 0 };

function Images() {
  const [data, setData] = useState([]);
  const scroller = useRef(null);
  const table = useTable({ ...options, data });
  const { rows } = table.getRowModel();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 36,
    getItemKey: (index) => rows[index].id,
    overscan: 6,
  });
  useEffect(() => {
    const all = [];
    batches((more) => {
      all.push(...more);
      setData([...all]);
    }, AS_MANY_AGAIN);
    const type = ({ target }) => table.setGlobalFilter(target.value.toLowerCase());
    search().addEventListener('input', type);
    return () => search().removeEventListener('input', type);
  }, []);
  useEffect(() => {
    Object.assign(state, { loaded: data.length, shown: rows.length });
    say(rows.length);
  });
  return (
    <div className="scroller" ref={scroller}>
      <div className="head" style={template}>
        {table.getHeaderGroups()[0].headers.map((header) => (
          <button key={header.id} data-column={header.column.id} onClick={header.column.getToggleSortingHandler()}>
            <table.FlexRender header={header} />
            {{ asc: ' \u2191', desc: ' \u2193' }[header.column.getIsSorted()] ?? null}
          </button>
        ))}
      </div>
      <div className="body" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ key, index, start }) => (
          <div key={key} className="row" style={{ ...template, transform: `translateY(${start}px)` }}>
            {rows[index].getAllCells().map((cell) => (
              <div key={cell.id}>
                <table.FlexRender cell={cell} />
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

const at = (selector) => document.querySelector(selector);
offer({
  loaded: () => state.loaded,
  shown: () => state.shown,
  body: () => at('.body'),
  header: (field) => at(`[data-column=${field}]`),
  scroller: () => at('.scroller'),
  head: () => at('.head'),
  row: '.row',
});
createRoot(document.getElementById('grid')).render(<Images />);
