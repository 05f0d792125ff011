// Sorting: a stable radix sort of row numbers, 16 bits at a time. Numbers sort by the bits of their doubles, texts by the
// rank of their code in natural order. What is not there comes last, whichever the direction.

import { Numbers } from './rows.js';

const DIGITS = 65_536;
const collected = new Uint32Array(DIGITS);

/** The numbers of the first `count` rows in the order of `column`. */
export function sorted(column, count, descending) {
  return column instanceof Numbers
    ? sortedNumbers(column.values, count, descending)
    : sortedTexts(column, count, descending);
}

function sortedNumbers(values, count, descending) {
  // What is counted here is never negative, and the bits of such doubles grow as they do.
  const digits = new Uint16Array(values.buffer, 0, count * 4);
  const { order, there } = partition(count, (row) => values[row] === values[row]);
  return radix(order, there, [0, 1, 2, 3].map((place) => (row) => digits[row * 4 + place]), descending);
}

function sortedTexts(texts, count, descending) {
  const { codes } = texts;
  const ranks = ranksOf(texts);
  const { order, there } = partition(count, (row) => codes[row] !== 0);
  const places = ranks.length <= DIGITS ? [(row) => ranks[codes[row]]] : [
    (row) => ranks[codes[row]] & 0xffff,
    (row) => ranks[codes[row]] >>> 16,
  ];
  return radix(order, there, places, descending);
}

/** The rows that have a value before those that have none. */
function partition(count, has) {
  const order = new Uint32Array(count);
  let there = 0;
  for (let row = 0; row < count; row++) if (has(row)) order[there++] = row;
  let end = there;
  for (let row = 0; row < count && end < count; row++) if (!has(row)) order[end++] = row;
  return { order, there };
}

/** Sorts the first `there` of `order`, by the least significant place first. */
function radix(order, there, places, descending) {
  let from = order.subarray(0, there);
  let to = new Uint32Array(there);
  for (const digit of places) {
    collected.fill(0);
    for (let index = 0; index < there; index++) collected[digit(from[index])]++;
    if (there === 0 || collected[digit(from[0])] === there) continue;
    startsOf(descending);
    for (let index = 0; index < there; index++) {
      const row = from[index];
      to[collected[digit(row)]++] = row;
    }
    [from, to] = [to, from];
  }
  order.set(from);
  return order;
}

/** Makes of how often each digit occurs where its first row goes. */
function startsOf(descending) {
  let start = 0;
  for (let step = 0; step < DIGITS; step++) {
    const digit = descending ? DIGITS - 1 - step : step;
    const count = collected[digit];
    collected[digit] = start;
    start += count;
  }
}

/** The rank of each code; kept until there are new words. */
function ranksOf(texts) {
  if (texts.ranks?.length === texts.words.length) return texts.ranks;
  const codes = Array.from(texts.words.keys());
  codes.sort((a, b) => naturalCompare(texts.lower[a], texts.lower[b]) || (texts.words[a] < texts.words[b] ? -1 : 1));
  texts.ranks = new Uint32Array(codes.length);
  codes.forEach((code, rank) => (texts.ranks[code] = rank));
  return texts.ranks;
}

const isDigit = (unit) => unit >= 48 && unit <= 57;

/** Natural order: runs of digits compare as numbers of any length, all else by code unit. */
export function naturalCompare(a, b) {
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    let [x, y] = [a.charCodeAt(i), b.charCodeAt(j)];
    if (isDigit(x) && isDigit(y)) {
      while (a.charCodeAt(i) === 48) i++;
      while (b.charCodeAt(j) === 48) j++;
      const [from, other] = [i, j];
      while (isDigit(a.charCodeAt(i))) i++;
      while (isDigit(b.charCodeAt(j))) j++;
      const longer = i - from - (j - other);
      if (longer !== 0) return longer;
      for (let digit = 0; digit < i - from; digit++) {
        const difference = a.charCodeAt(from + digit) - b.charCodeAt(other + digit);
        if (difference !== 0) return difference;
      }
    } else if (x !== y) {
      return x - y;
    } else {
      i++;
      j++;
    }
  }
  return a.length - i - (b.length - j);
}
