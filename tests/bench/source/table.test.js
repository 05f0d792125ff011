// Tests of what is made of measured values: medians, limits, ratios, verdicts, the table and the line of the history.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { line } from './history.js';
import { FEWER, MEASURES, limitOf, median, mediansOf } from './measures.js';
import { read } from './options.js';
import { aligned, cell, number, rowsOf, tally, verdict } from './table.js';

const measure = (id) => MEASURES.find((one) => one.id === id);
const run = (values) => ({ values, shown: [], notes: [] });

test('a median is the middle one, and of an even count the mean of the two there', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([4, 1, 2, 9]), 3);
  assert.equal(median([]), undefined);
});

test('what a run did not measure is left out of the median', () => {
  const medians = mediansOf({ page: [run({ key_1: 5 }), run({}), run({ key_1: 7 })] });
  assert.equal(medians.page.key_1, 6);
  assert.equal(medians.page.key_2, undefined);
});

test('limits are numbers, multiples of the baseline, the best library, or the page with fewer rows', () => {
  const medians = {
    baseline: { number_sort: 40, load_first: 400, steady_work: 10 },
    'ag-grid': { load_first: 600 }, slickgrid: { load_first: 500 },
    [FEWER]: { fling_worst: 30, steady_work: 20 },
  };
  assert.equal(limitOf(measure('number_sort'), medians, false), 60);
  assert.equal(limitOf(measure('number_sort'), medians, true), 150);
  assert.equal(limitOf(measure('load_first'), medians, false), 500);
  assert.equal(limitOf(measure('fling_worst'), medians, true), 33);
  assert.equal(limitOf(measure('steady_work'), medians, false), 13);
  assert.equal(limitOf(measure('steady_work'), medians, true), 22);
  assert.equal(limitOf(measure('load_all'), {}, false), undefined);
  assert.equal(limitOf(measure('load_all'), medians, true), undefined);
});

test('a value stands beside its ratio, and what was not measured is said to be so', () => {
  assert.equal(cell('number_sort', 61.25, 40), '61.3 (1.53)');
  assert.equal(cell('number_sort', 61.25, undefined), '61.3');
  assert.equal(cell('drag_blank', 4, 0), '4');
  assert.equal(cell('key_1', undefined, 3), 'not there yet');
  assert.equal(cell('load_all', undefined, 3), 'not measured');
  assert.equal(cell('load_longest_task', 50, 136), '<= 50');
});

test('a verdict says by how much it is missed', () => {
  assert.equal(verdict(60, 60), 'reached');
  assert.equal(verdict(72.5, 60), 'MISSED by 12.5');
  assert.equal(verdict(undefined, 60), 'not measured');
});

test('numbers have as many digits as say something', () => {
  assert.deepEqual([233.4, 41.26, 3.214, 0, 120].map(number), ['233', '41.3', '3.21', '0', '120']);
});

test('the table has a row for each measure and counts what is reached', () => {
  const medians = mediansOf({
    page: [run({ number_sort: 50, text_sort: 90, drag_blank: 0 })],
    baseline: [run({ number_sort: 40, text_sort: 50 })],
  });
  const rows = rowsOf(['page', 'baseline'], medians, false);
  assert.equal(rows.length, MEASURES.length + 1);
  assert.deepEqual(rows[1], ['number column clicked -> painted', 'ms', '50 (1.25)', '40', '<= 60', 'reached']);
  const { reached, missed, open } = tally(rows);
  assert.deepEqual([reached, missed], [2, 1]);
  assert.equal(rows.slice(1).filter((row) => row.at(-1) === '-').length + reached + missed + open, MEASURES.length);
  const lines = aligned(rows).split('\n');
  assert.equal(new Set(lines.map((text) => text.indexOf('reached')).filter((at) => at >= 0)).size, 1);
});

test('the history says what changed in one line', () => {
  const said = {
    options: { commit: 'abc1234', rows: 100_000, record: 'a | b\n c' },
    machine: { cores: 2, chromium: 'Chrome/1' },
    medians: { page: { number_sort: 50 }, baseline: { number_sort: 40 } },
    counts: { reached: 9, missed: 2, open: 3 },
  };
  const text = line(said, '2026-11-22');
  assert.ok(text.startsWith('| 2026-11-22 | abc1234 | 100000 | 2 cores, Chrome/1 | 50 ms (1.25) | - |'), text);
  assert.ok(text.endsWith('| 9 of 14 | a / b c |\n'), text);
  // As many cells as the head has.
  assert.equal(text.split(' | ').length, 21);
});

test('the command line is read, and refused where it is wrong', () => {
  const needed = ['--site', 'a', '--simulator', 'b', '--gateway', 'c', '--chromium', 'd'];
  const options = read([...needed, '--only', 'baseline,page', '--runs', '3']);
  assert.deepEqual([options.subjects, options.runs, options.rows], [['page', 'baseline'], 3, 100_000]);
  assert.deepEqual(read([...needed, '--rows', '1000000']).subjects, ['page']);
  assert.throws(() => read([...needed, '--only', 'flor']), /there is no flor/);
  assert.throws(() => read([...needed, '--rows', '0']), /--rows/);
  assert.throws(() => read([]), /--site is missing/);
});
