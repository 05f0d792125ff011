// What is said below the table: the machine, the rows, what the machine needs without any grid, and what looked odd.

import { TYPED } from '../columns.js';
import { median } from './measures.js';
import { PAGE } from './subjects.js';
import { NOT_MEASURED, number } from './table.js';

const MB = 1_000_000;

/** Line by line. */
export function about({ options, machine, work, without, runs, versions }) {
  const { blank, seconds, parsing } = without;
  const parseRate = parsing.bytes / MB / (parsing.ms / 1_000);
  const amount = `${work.rows.toLocaleString('en')} rows, ${number(work.bytes / MB)} MB`;
  const lines = [
    `${amount}; medians of ${options.runs}; in brackets, the ratio to the baseline`,
    `machine: ${machine.cores} cores, ${machine.processor}; ${machine.chromium}`,
    ...(versions.length > 0 ? [versions.join('; ')] : []),
    `an empty page's private memory: ${number(blank)} MiB; fetching all, alone: ${number(seconds)} s`,
    `JSON.parse of the same texts: ${number(parsing.ms)} ms, ${number(parseRate)} MB/s`,
    `bytes to inventory, the page: ${ingest(runs[PAGE], parsing)}`,
  ];
  return [...lines, ...notes(runs, work)];
}

/** Of the page's own measures, where it makes any. */
function ingest(collected = [], parsing) {
  const ms = median(collected.map(({ values }) => values.ingest).filter((value) => value !== undefined));
  return ms === undefined ? NOT_MEASURED : `${number(ms)} ms, ${(ms / parsing.ms).toFixed(2)} of JSON.parse`;
}

/** Whoever finds other rows than are there answers another question; errors are said once each. */
function notes(runs, { expected }) {
  const said = new Set();
  for (const [name, collected] of Object.entries(runs)) {
    for (const { shown, notes } of collected) {
      shown.forEach((count, index) => {
        if (count === expected[index]) return;
        const typed = TYPED.slice(0, index + 1);
        said.add(`note: ${name} shows ${count} rows for "${typed}", and ${expected[index]} of these columns hold it`);
      });
      for (const error of notes) said.add(`note: ${name}: ${error}`);
    }
  }
  return [...said];
}
