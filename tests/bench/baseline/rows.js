// All rows as columns: typed arrays that grow by doubling, and a dictionary of texts for each text column.

/** A column of numbers; NaN is one that is not there. */
export class Numbers {
  values = new Float64Array(1024);

  append(values, at) {
    this.values = withRoom(this.values, at + values.length);
    this.values.set(values, at);
  }

  get bytes() {
    return this.values.byteLength;
  }
}

/** A column of texts; code 0 is none. `lower` is what is searched. */
export class Texts {
  codes = new Uint32Array(1024);
  words = [''];
  lower = [''];

  append(codes, at, added) {
    this.codes = withRoom(this.codes, at + codes.length);
    this.codes.set(codes, at);
    for (const word of added) {
      this.words.push(word);
      this.lower.push(word.toLowerCase());
    }
  }
}

/** The columns by their fields, of `count` rows. */
export class Rows {
  count = 0;
  columns = new Map();

  constructor(texts, numbers) {
    for (const field of texts) this.columns.set(field, new Texts());
    for (const field of numbers) this.columns.set(field, new Numbers());
  }

  column(field) {
    return this.columns.get(field);
  }

  append({ columns, added, count }) {
    for (const [field, values] of Object.entries(columns)) this.column(field).append(values, this.count, added[field]);
    this.count += count;
  }
}

function withRoom(array, needed) {
  if (needed <= array.length) return array;
  const grown = new array.constructor(Math.max(needed, array.length * 2));
  grown.set(array);
  return grown;
}
