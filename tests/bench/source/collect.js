// One run of one subject, in a browser of its own: loads it, sorts, types, scrolls, weighs it, and gives each measure's
// value by its id (see measures.js). What a subject does not offer is left out.

import { readFile } from 'node:fs/promises';
import { NUMBER_COLUMN, TEXT_COLUMN, TYPED } from '../columns.js';
import { start } from './browser.js';

const instrument = await readFile(new URL('instrument.js', import.meta.url), 'utf8');
/** How long a load may take, in seconds; the slowest known needs a tenth of it. */
const patience = (rows) => 20 + rows / 1_000;
/** A frame of 60 a second, and some. */
const LATE_FRAME = 20;
/** Shorter tasks are not told of. */
export const SHORT_TASK = 50;
/** The name of the page's own measures of taking an answer's bytes in, where it makes any. */
const INGEST = 'ingest';

export async function collect(program, url, subject, rows) {
  const { tab, stop } = await start(program);
  try {
    await tab.inject(instrument);
    if (subject.contract) await tab.inject(subject.contract);
    const values = {};
    const notes = [];
    await tab.go(url + subject.path);
    Object.assign(values, await loading(tab, rows));
    values.memory_loaded = await tab.privateMemory();
    [values.number_sort, values.number_reverse] = await sorting(tab, NUMBER_COLUMN);
    [values.text_sort, values.text_reverse] = await sorting(tab, TEXT_COLUMN);
    const typed = await typing(tab);
    typed.forEach(({ ms }, index) => (values[`key_${index + 1}`] = ms));
    Object.assign(values, await scrolling(tab));
    values.memory_used = await tab.privateMemory();
    notes.push(...(await tab.value('measuring.errors')));
    return { values, shown: typed.map(({ shown }) => shown), notes };
  } finally {
    await stop();
  }
}

async function loading(tab, rows) {
  await tab.value(`measuring.awaits(${rows})`);
  const end = Date.now() + patience(rows) * 1_000;
  for (;;) {
    const { first, all } = await tab.value('measuring.loading');
    if (all !== null) {
      await tab.value('measuring.settled()');
      const tasks = await tab.value('measuring.longTasks');
      const ingest = await tab.value(
        `performance.getEntriesByName('${INGEST}', 'measure').reduce((sum, { duration }) => sum + duration, 0)`,
      );
      const longest = Math.max(SHORT_TASK, ...tasks.map(({ duration }) => duration));
      return { load_first: first, load_all: all / 1_000, load_longest_task: longest, ...(ingest > 0 && { ingest }) };
    }
    if (Date.now() > end) {
      const loaded = await tab.value('window.bench?.loaded()');
      const errors = await tab.value('measuring.errors');
      const words = await tab.value('document.body?.innerText.slice(0, 600)');
      const said = [`${loaded} of ${rows} rows were loaded after ${patience(rows)} s; the page says:`, words, ...errors];
      throw new Error(said.join('\n'));
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const middle = (element) =>
  `(({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 }))(${element}.getBoundingClientRect())`;

/** Clicks a column's head, and again; gives how long each took. */
async function sorting(tab, field) {
  const place = await tab.value(middle(`bench.header('${field}')`));
  const times = [];
  for (let click = 0; click < 2; click++) {
    times.push((await timed(tab, 'click', () => tab.click(place))).ms);
  }
  return times;
}

/** Types the text key by key, and takes it back; gives how long each key took and how many rows it left. */
async function typing(tab) {
  if (!(await tab.value('Boolean(bench.input())'))) return [];
  await tab.click(await tab.value(middle('bench.input()')));
  const typed = [];
  for (const letter of TYPED) {
    const code = { code: `Key${letter.toUpperCase()}`, windowsVirtualKeyCode: letter.toUpperCase().charCodeAt(0) };
    typed.push(await timed(tab, 'keydown', () => tab.key(letter, { text: letter, ...code })));
  }
  await tab.key('a', { code: 'KeyA', windowsVirtualKeyCode: 65, commands: ['selectAll'] });
  await timed(tab, 'keydown', () => tab.key('Backspace', { code: 'Backspace', windowsVirtualKeyCode: 8 }));
  return typed;
}

async function timed(tab, type, act) {
  await tab.value('measuring.settled(300)');
  // Asked first and awaited last: what is typed meanwhile is what it waits for.
  await tab.value(`window.result = measuring.painted('${type}'), undefined`);
  await act();
  return tab.value('window.result');
}

async function scrolling(tab) {
  await tab.value('bench.scroller().scrollTop = 0');
  await tab.value('measuring.settled(300)');
  const fling = await tab.value('measuring.fling()');
  await tab.value('measuring.settled(300)');
  const [steady, work] = await tab.mainThreadTime(() => tab.value('measuring.steady()'));
  await tab.value('measuring.settled(300)');
  const drag = await tab.value('measuring.drag()');
  const late = ({ lengths }) => (100 * lengths.filter((length) => length > LATE_FRAME).length) / lengths.length;
  return {
    fling_late: late(fling),
    fling_worst: Math.max(...fling.lengths),
    steady_work: work / steady.lengths.length,
    steady_late: late(steady),
    drag_worst: Math.max(...drag.lengths),
    drag_blank: 100 * drag.blank,
  };
}
