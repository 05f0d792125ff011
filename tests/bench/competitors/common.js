// What the pages of the other grids share: how all rows are loaded, and the contract that the driver asks for.

import './common.css';
import { SEARCHED } from '../columns.js';

const STEP = 200;
const IN_FLIGHT = 6;
const address = (page) => `/hss/v5/bench/image/local-repositories?limit=${STEP}&offset=${page * STEP}`;

/** Gives the text or the JSON of every page to `take`, in order, several requests in flight. */
export async function pages(take, read = (answer) => answer.json(), total = (body) => body.total_num) {
  const get = (page) => fetch(address(page)).then(read);
  const first = await get(0);
  take(first, 0);
  const count = Math.ceil(total(first) / STEP);
  const under = [];
  for (let page = 1; page < count; page++) {
    under.push(get(page));
    if (under.length === IN_FLIGHT) take(await under.shift(), page - IN_FLIGHT + 1);
  }
  for (const [index, body] of under.entries()) take(await body, count - under.length + index);
}

const A_FEW_TIMES_A_SECOND = (waiting, given, since) => since > 250;
/** For grids that begin anew with each batch: all of that is then no more than twice the work of the last. */
export const AS_MANY_AGAIN = (waiting, given) => waiting >= given;

/** The same for grids that are best told of rows now and then: gives the new rows whenever they are due. */
export async function batches(give, isDue = A_FEW_TIMES_A_SECOND) {
  let [waiting, given, last] = [[], 0, -Infinity];
  const flush = () => {
    give(waiting);
    [waiting, given, last] = [[], given + waiting.length, performance.now()];
  };
  await pages(({ data_list: rows }) => {
    waiting.push(...rows);
    if (isDue(waiting.length, given, performance.now() - last)) flush();
  });
  flush();
}

/** Whether a row has what was typed in one of the columns that are searched. */
export const hasText = (row, typed) => SEARCHED.some((field) => row[field]?.toLowerCase().includes(typed));

export const search = () => document.getElementById('search');
export const say = (text) => (document.getElementById('status').textContent = text);

/** Tells the driver what it asks for. */
export const offer = (contract) => (window.bench = { input: search, head: () => null, ...contract });
