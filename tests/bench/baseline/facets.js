// The facets: for each, the values that most of all rows have, and how many of the rows shown have them.

const MOST = 8;

export class Facets {
  #parts;

  constructor(element, fields) {
    this.#parts = fields.map((field) => {
      const title = element.appendChild(document.createElement('h2'));
      title.append(field);
      const lines = Array.from({ length: MOST }, () => {
        const line = element.appendChild(document.createElement('div'));
        const [word, count] = [document.createTextNode(''), document.createTextNode('')];
        line.appendChild(document.createElement('span')).append(word);
        line.appendChild(document.createElement('span')).append(count);
        return { word, count };
      });
      return { field, lines, codes: [] };
    });
  }

  /** Chooses the values that most of all rows have; `counts(field)` has the count of each code. */
  choose(counts) {
    for (const part of this.#parts) {
      const all = counts(part.field);
      const codes = [...all.keys()].filter((code) => code > 0 && all[code] > 0);
      part.codes = codes.sort((a, b) => all[b] - all[a]).slice(0, MOST);
    }
  }

  /** Writes what is counted. Every value of every facet is counted, those that are not written, too. */
  show(counts, word) {
    for (const { field, lines, codes } of this.#parts) {
      const present = counts(field);
      lines.forEach((line, index) => {
        const code = codes[index];
        line.word.data = code === undefined ? '' : word(field, code);
        line.count.data = code === undefined ? '' : String(present[code]);
      });
    }
  }
}
