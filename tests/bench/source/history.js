// The history: a line for each recorded run, newest last, in a table that a person reads.

import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { BASELINE, PAGE } from './subjects.js';
import { number } from './table.js';

const HEAD = `# Bench history

What \`cargo xtask bench --record "what changed"\` measured, newest last. Each pair is the page's median and, in brackets, its
ratio to the baseline of the same run: times vary by machine, ratios hardly do.

| date | commit | rows | machine | sort | reverse | text | reverse | r | re | red | late frames | steady | late frames | drag | load | first | task | memory | reached | what changed |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
`;
const SHOWN = [
  ['number_sort', 'ms'], ['number_reverse', 'ms'], ['text_sort', 'ms'], ['text_reverse', 'ms'], ['key_1', 'ms'],
  ['key_2', 'ms'], ['key_3', 'ms'], ['fling_late', '%'], ['steady_work', 'ms'], ['steady_late', '%'], ['drag_worst', 'ms'],
  ['load_all', 's'], ['load_first', 'ms'], ['load_longest_task', 'ms'], ['memory_used', 'MiB'],
];

/** The line of a run. */
export function line({ options, machine, medians, counts }, date) {
  const value = ([id, unit]) => {
    const [page, baseline] = [medians[PAGE]?.[id], medians[BASELINE]?.[id]];
    if (page === undefined) return '-';
    return `${number(page)} ${unit}${baseline > 0 ? ` (${(page / baseline).toFixed(2)})` : ''}`;
  };
  const reached = `${counts.reached} of ${counts.reached + counts.missed + counts.open}`;
  const words = options.record.replaceAll('|', '/').replace(/\s+/g, ' ').trim();
  const about = [date, options.commit ?? '-', String(options.rows), `${machine.cores} cores, ${machine.chromium}`];
  return `| ${[...about, ...SHOWN.map(value), reached, words].join(' | ')} |\n`;
}

/** Appends the line to `file`, which is made where there is none. */
export async function append(file, said) {
  const there = await readFile(file, 'utf8').catch(() => null);
  if (there === null) await writeFile(file, HEAD);
  await appendFile(file, line(said, new Date().toISOString().slice(0, 10)));
}
