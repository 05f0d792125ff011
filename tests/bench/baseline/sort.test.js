// Tests of the baseline's sorting: what it is the baseline of must be right.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Numbers, Texts } from './rows.js';
import { naturalCompare, sorted } from './sort.js';

function numbers(values) {
  const column = new Numbers();
  column.append(Float64Array.from(values), 0);
  return column;
}

function texts(values) {
  const column = new Texts();
  const words = [...new Set(values.filter(Boolean))];
  const codes = new Map(words.map((word, index) => [word, index + 1]));
  column.append(Uint32Array.from(values, (value) => codes.get(value) ?? 0), 0, words);
  return column;
}

test('numbers sort stably both ways, and what is not there comes last', () => {
  const column = numbers([5, NaN, 0, 70_000, 5, 2 ** 40, NaN]);
  assert.deepEqual([...sorted(column, 7, false)], [2, 0, 4, 3, 5, 1, 6]);
  assert.deepEqual([...sorted(column, 7, true)], [5, 3, 0, 4, 2, 1, 6]);
});

test('texts sort in natural order, stably', () => {
  const column = texts(['v1.10', '', 'v1.9', 'v1.10', 'latest']);
  assert.deepEqual([...sorted(column, 5, false)], [4, 2, 0, 3, 1]);
  assert.deepEqual([...sorted(column, 5, true)], [0, 3, 2, 4, 1]);
});

test('more words than one digit holds sort as well', () => {
  const values = Array.from({ length: 70_000 }, (_, index) => `n${(index * 7_919) % 70_000}`);
  const order = sorted(texts(values), values.length, false);
  assert.ok(order.every((row, index) => values[row] === `n${index}`));
});

test('runs of digits compare as numbers of any length', () => {
  assert.ok(naturalCompare('a99999999999999999999998', 'a99999999999999999999999') < 0);
  assert.ok(naturalCompare('1.2.10', '1.2.9') > 0);
  assert.ok(naturalCompare('a', 'a1') < 0);
  assert.equal(naturalCompare('a01b', 'a1b'), 0);
});
