// The table that is printed: a row for each measure, a column for each subject with the ratio to the baseline beside the
// value, and whether the page reaches what it must.

import { SHORT_TASK } from './collect.js';
import { MEASURES, limitOf } from './measures.js';
import { BASELINE, PAGE } from './subjects.js';

export const NOT_THERE = 'not there yet';
export const NOT_MEASURED = 'not measured';

/** A number with as many digits as say something. */
export function number(value) {
  if (value >= 100 || Number.isInteger(value)) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** A value, and its ratio to the baseline's. */
export function cell(id, value, baseline) {
  if (value === undefined) return id.startsWith('key_') ? NOT_THERE : NOT_MEASURED;
  if (id === 'load_longest_task' && value <= SHORT_TASK) return `<= ${SHORT_TASK}`;
  return baseline > 0 ? `${number(value)} (${(value / baseline).toFixed(2)})` : number(value);
}

/** Whether `value` reaches `limit`, in a word. */
export function verdict(value, limit) {
  if (value === undefined || limit === undefined) return NOT_MEASURED;
  return value <= limit ? 'reached' : `MISSED by ${number(value - limit)}`;
}

/** The rows of the table, its head first. */
export function rowsOf(subjects, medians, isAlone) {
  const head = ['measure', 'unit', ...subjects, 'the page must', 'and it'];
  const rows = MEASURES.map((measure) => {
    const { id, title, unit } = measure;
    const baseline = medians[BASELINE]?.[id];
    const limit = limitOf(measure, medians, isAlone);
    const cells = subjects.map((subject) => cell(id, medians[subject][id], subject === BASELINE ? undefined : baseline));
    const must = limit === undefined ? '-' : `<= ${number(limit)}`;
    return [title, unit, ...cells, must, limit === undefined ? '-' : verdict(medians[PAGE]?.[id], limit)];
  });
  return [head, ...rows];
}

/** Rows with their columns below each other: what is a number to the right. */
export function aligned(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const isLeft = (column) => column < 2 || column === rows[0].length - 1;
  const line = (row) =>
    row.map((text, column) => (isLeft(column) ? text.padEnd(widths[column]) : text.padStart(widths[column]))).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

/** What the page reaches, misses, and what could not be said. */
export function tally(rows) {
  const verdicts = rows.slice(1).map((row) => row.at(-1));
  const count = (is) => verdicts.filter(is).length;
  const missed = count((text) => text.startsWith('MISSED'));
  return { reached: count((text) => text === 'reached'), missed, open: count((text) => text === NOT_MEASURED) };
}
