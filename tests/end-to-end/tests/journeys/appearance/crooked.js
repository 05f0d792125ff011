() => {
  // What is crooked in the page as it stands, one sentence each. A pixel is left to rounding.
  const found = [];
  const box = (element) => element.getBoundingClientRect();
  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && box(element).width > 0;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  const name = (element) => `${element.className || element.tagName} "${element.textContent.trim().slice(0, 30)}"`;
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    found.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
  }

  // The parts of the page stand below each other.
  const parts = all('.header, .query, .page > .notice, .above-rows, .results > .notice, .rows-tools, .rows');
  parts.slice(1).forEach((part, at) => {
    if (box(part).top < box(parts[at]).bottom - 1) {
      found.push(`${name(part)} begins above the end of ${name(parts[at])}`);
    }
  });

  // What stands beside each other in a line stands on one line.
  const inside = (element) =>
    [...element.children].flatMap((part) => (getComputedStyle(part).display === 'contents' ? inside(part) : part));
  for (const line of all('.tools, .header-end, .above-rows, .form-actions, .load-buttons, .refine-bar')) {
    const items = inside(line).filter(seen).filter((item) => getComputedStyle(item).position !== 'absolute');
    items.slice(1).forEach((item, at) => {
      const [one, other] = [box(items[at]), box(item)];
      const beside = other.left >= one.right - 1 && other.top < one.bottom;
      if (beside && Math.abs((one.top + one.bottom) / 2 - (other.top + other.bottom) / 2) > 1.5) {
        found.push(`${name(item)} is not on the line of ${name(items[at])}`);
      }
    });
  }

  // Words have room where they must: on buttons, in badges, in the names of columns that are as wide as at first.
  for (const words of all('.button, .tool, .badge, .view-link, .language, .field-label, .notice-title, .facet-head')) {
    if (words.scrollWidth > words.clientWidth + 1) {
      found.push(`${name(words)} has no room for its words`);
    }
  }

  // What is pressed can be hit.
  for (const target of all('button, summary, select, input:not([type=radio], [type=checkbox]), [role=checkbox]')) {
    const { width, height } = box(target);
    if (width < 23.5 || height < 23.5) {
      found.push(`${name(target)} is ${Math.round(width)} x ${Math.round(height)}`);
    }
  }

  // Rows are as high as the grid says, follow each other, and a cell stands below the header of its column.
  const grid = document.querySelector('[role=grid]');
  if (grid && seen(grid)) {
    const height = Number.parseFloat(grid.style.getPropertyValue('--row-height'));
    const rows = all('.grid-body-row').sort((one, other) => one.ariaRowIndex - other.ariaRowIndex);
    rows.forEach((row, at) => {
      if (Math.abs(box(row).height - height) > 0.6) found.push(`a row is ${box(row).height} high, not ${height}`);
      const before = rows[at - 1];
      if (before && Math.abs(box(row).top - box(before).top - height) > 0.6) found.push('rows do not follow each other');
    });
    const cells = rows.length > 0 ? [...rows[0].querySelectorAll('[role=gridcell]')] : [];
    for (const cell of cells) {
      if (grid.dataset.rows === 'cards') {
        if (box(cell).right > box(rows[0]).right + 1 || box(cell).bottom > box(rows[0]).bottom + 1) {
          found.push(`${name(cell)} does not fit on its card`);
        }
        continue;
      }
      const head = grid.querySelector(`[role=columnheader][aria-colindex="${cell.ariaColIndex}"]`);
      if (Math.abs(box(head).left - box(cell).left) > 1 || Math.abs(box(head).right - box(cell).right) > 1) {
        found.push(`${name(cell)} is not below ${name(head)}`);
      }
    }
  }
  return found;
}
