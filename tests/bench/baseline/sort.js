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
  const order = new Uint32Array(count);
  let there = 0;
  for (let row = 0; row < count; row++) if (values[row] === values[row]) order[there++] = row;
  let end = there;
  for (let row = 0; end < count; row++) if (values[row] !== values[row]) order[end++] = row;
  // What is counted here is never negative, and the bits of such doubles grow as they do.
  return radix(order, there, new Uint16Array(values.buffer, 0, count * 4), 4, descending);
}

function sortedTexts(texts, count, descending) {
  const { codes } = texts;
  const rankOf = ranksOf(texts);
  const ranks = new Uint32Array(count);
  const order = new Uint32Array(count);
  let there = 0;
  for (let row = 0; row < count; row++) {
    ranks[row] = rankOf[codes[row]];
    if (codes[row] !== 0) order[there++] = row;
  }
  let end = there;
  for (let row = 0; end < count; row++) if (codes[row] === 0) order[end++] = row;
  return radix(order, there, new Uint16Array(ranks.buffer), 2, descending);
}

/** Sorts the first `there` of `order` by their `places` digits, which are kept with the least significant first. */
function radix(order, there, digits, places, descending) {
  let from = order.subarray(0, there);
  let to = new Uint32Array(there);
  for (let place = 0; place < places; place++) {
    collected.fill(0);
    for (let index = 0; index < there; index++) collected[digits[from[index] * places + place]]++;
    // A digit that all have in common sorts nothing.
    if (there === 0 || collected[digits[from[0] * places + place]] === there) continue;
    startsOf(descending);
    for (let index = 0; index < there; index++) {
      const row = from[index];
      to[collected[digits[row * places + place]]++] = row;
    }
    [from, to] = [to, from];
  }
  if (from.buffer !== order.buffer) order.set(from);
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
