// The rows in sight: a fixed pool of row elements, each of which stays in the document and has its texts rewritten. A
// position always falls to the same element, so that scrolling by a row rewrites one.

const ROW = 36;
const SPARE = 6;

export class Grid {
  #scroller;
  #body;
  #cell;
  #pool = [];
  #shown = 0;
  #columns;

  /** `cell(position, column)` gives the text of a cell. */
  constructor(scroller, body, columns, cell) {
    [this.#scroller, this.#body, this.#columns, this.#cell] = [scroller, body, columns, cell];
    const width = columns.reduce((sum, column) => sum + column.width, 0);
    scroller.style.setProperty('--width', `${width}px`);
    body.style.width = `${width}px`;
    scroller.addEventListener('scroll', () => this.#draw(false), { passive: true });
  }

  /** Draws everything anew, of `shown` rows. */
  show(shown) {
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#body.style.height = `${shown * ROW}px`;
    }
    this.#draw(true);
  }

  #draw(all) {
    const top = this.#scroller.scrollTop;
    const height = this.#scroller.clientHeight;
    const inSight = Math.ceil(height / ROW) + 1;
    while (this.#pool.length < inSight + 2 * SPARE) this.#pool.push(this.#newRow());
    const first = Math.max(0, Math.min(Math.floor(top / ROW) - SPARE, this.#shown - this.#pool.length));
    for (let position = first; position < first + this.#pool.length; position++) {
      const row = this.#pool[position % this.#pool.length];
      if (all || row.position !== position) this.#fill(row, position);
    }
  }

  #fill(row, position) {
    const isThere = position < this.#shown;
    if (row.isThere !== isThere) {
      row.isThere = isThere;
      row.element.style.display = isThere ? '' : 'none';
    }
    if (row.position !== position) {
      row.position = position;
      row.element.style.transform = `translateY(${position * ROW}px)`;
    }
    for (let column = 0; column < row.texts.length; column++) {
      const text = isThere ? this.#cell(position, column) : '';
      if (row.texts[column].data !== text) row.texts[column].data = text;
    }
  }

  #newRow() {
    const element = document.createElement('div');
    element.className = 'row';
    element.style.gridTemplateColumns = this.#columns.map(({ width }) => `${width}px`).join(' ');
    const texts = this.#columns.map(({ kind }) => {
      const cell = document.createElement('div');
      if (kind !== 'text') cell.className = 'numeric';
      return element.appendChild(cell).appendChild(document.createTextNode(''));
    });
    this.#body.append(element);
    return { element, texts, position: -1, isThere: true };
  }
}
