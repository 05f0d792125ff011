// The command line of the driver; `cargo xtask bench` writes it.

import { parseArgs } from 'node:util';
import { SUBJECTS } from './subjects.js';

const STRINGS = ['rows', 'runs', 'only', 'record', 'history', 'commit', 'site', 'simulator', 'gateway', 'chromium'];

/** Reads the arguments; what is wrong with them is an error that says so. */
export function read(args) {
  const options = Object.fromEntries(STRINGS.map((name) => [name, { type: 'string' }]));
  const { values } = parseArgs({ args, options });
  for (const name of ['site', 'simulator', 'gateway', 'chromium']) {
    if (!values[name]) throw new Error(`--${name} is missing; \`cargo xtask bench\` gives it`);
  }
  const rows = whole('rows', values.rows ?? '100000');
  const known = SUBJECTS.map(({ name }) => name);
  // With more rows than the others are made for, the page is measured alone.
  const usual = rows > 100_000 ? known.slice(0, 1) : known;
  const only = values.only?.split(',') ?? usual;
  const unknown = only.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`there is no ${unknown}; there are ${known.join(', ')}`);
  return { ...values, rows, runs: whole('runs', values.runs ?? '5'), subjects: known.filter((name) => only.includes(name)) };
}

function whole(name, text) {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Error(`--${name} takes a whole number from 1 to 9,999,999, not ${text}`);
  return Number(text);
}
