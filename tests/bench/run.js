// The driver: measures the subjects in turn, run after run, so that what disturbs the machine disturbs all of them, and
// prints the table. `cargo xtask bench` builds what it needs and calls it.

import { availableParallelism, cpus } from 'node:os';
import { readFile } from 'node:fs/promises';
import { alone } from './source/alone.js';
import { version } from './source/browser.js';
import { collect } from './source/collect.js';
import { append } from './source/history.js';
import { FEWER, mediansOf } from './source/measures.js';
import { read } from './source/options.js';
import { PAGE, SUBJECTS } from './source/subjects.js';
import { aligned, rowsOf, tally } from './source/table.js';
import { prepare } from './source/work.js';
import { about } from './source/words.js';

const FEWER_ROWS = 100_000;

async function main() {
  const options = read(process.argv.slice(2));
  const machine = {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    chromium: await version(options.chromium),
  };
  const isAlone = options.rows > FEWER_ROWS;
  const works = [];
  try {
    works.push(await prepare(options, options.rows));
    if (isAlone) works.push(await prepare(options, FEWER_ROWS));
    const [work, fewer] = works;
    const measured = options.subjects.map((name) => ({ name, work, subject: named(name) }));
    if (isAlone) measured.push({ name: FEWER, work: fewer, subject: named(PAGE) });
    const without = await alone(options.chromium, work);
    const runs = await collectAll(options, measured);
    const medians = mediansOf(runs);
    const table = rowsOf(measured.map(({ name }) => name), medians, isAlone);
    console.log(`\n${aligned(table)}\n`);
    const said = { options, machine, work, without, runs, medians, versions: await versions(options.subjects) };
    console.log(about(said).join('\n'));
    const counts = tally(table);
    console.log(`\nThe page reaches ${counts.reached}, misses ${counts.missed}; ${counts.open} could not be said.`);
    if (options.record) await append(options.history, { ...said, counts, isAlone });
  } finally {
    await Promise.all(works.map(({ stop }) => stop()));
  }
}

async function collectAll({ chromium, runs: count }, measured) {
  const runs = Object.fromEntries(measured.map(({ name }) => [name, []]));
  for (let run = 1; run <= count; run++) {
    for (const { name, work, subject } of measured) {
      const begun = Date.now();
      try {
        runs[name].push(await collect(chromium, work.url, subject, work.rows));
        console.log(`run ${run} of ${count}: ${name}, ${((Date.now() - begun) / 1_000).toFixed(1)} s`);
      } catch (error) {
        // One that cannot be measured is said to be so; the others are measured all the same.
        console.log(`run ${run} of ${count}: ${name} was not measured: ${error.message}`);
      }
    }
  }
  return runs;
}

const named = (wanted) => SUBJECTS.find(({ name }) => name === wanted);

async function versions(names) {
  const libraries = SUBJECTS.filter(({ name, library }) => library && names.includes(name));
  const read = async ({ name, library }) => {
    const file = new URL(`node_modules/${library}/package.json`, import.meta.url);
    const text = await readFile(file, 'utf8').catch(() => null);
    return `${name}: ${library} ${text ? JSON.parse(text).version : 'not installed'}`;
  };
  return Promise.all(libraries.map(read));
}

await main();
