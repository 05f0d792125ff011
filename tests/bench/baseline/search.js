// The search: each word of a dictionary is looked at once for what was typed, each row only by its codes. What is typed
// longer is looked for only in the words that held what was typed before.

/** The rows of `order` where one of `columns` holds `typed`. */
export class Search {
  #columns;
  #typed = '';
  #held = [];

  constructor(columns) {
    this.#columns = columns;
  }

  /** Of `order`, the rows to show. */
  rows(order, typed) {
    const wanted = typed.trim().toLowerCase();
    if (wanted === '') {
      this.#typed = '';
      return order;
    }
    const held = this.#columns.map((column, index) => this.#wordsWith(column, index, wanted));
    [this.#typed, this.#held] = [wanted, held];
    const shown = new Uint32Array(order.length);
    let count = 0;
    const codes = this.#columns.map((column) => column.codes);
    for (let index = 0; index < order.length; index++) {
      const row = order[index];
      for (let column = 0; column < codes.length; column++) {
        if (held[column][codes[column][row]] === 1) {
          shown[count++] = row;
          break;
        }
      }
    }
    return shown.slice(0, count);
  }

  #wordsWith({ lower }, index, wanted) {
    const known = this.#typed !== '' && wanted.includes(this.#typed) ? this.#held[index] : undefined;
    const held = new Uint8Array(lower.length);
    for (let code = 1; code < lower.length; code++) {
      if ((!known || code >= known.length || known[code] === 1) && lower[code].includes(wanted)) held[code] = 1;
    }
    return held;
  }
}

/** How many of the rows `shown` have each word of a column, by its code. */
export function counted({ codes, words }, shown) {
  const counts = new Uint32Array(words.length);
  for (let index = 0; index < shown.length; index++) counts[codes[shown[index]]]++;
  return counts;
}
