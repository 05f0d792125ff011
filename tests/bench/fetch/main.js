// What no grid can be faster than: fetching all pages with six requests in flight and keeping nothing, and, afterwards, the
// browser's own JSON.parse of the same texts.

const STEP = 200;
const IN_FLIGHT = 6;
const address = (page) => `/hss/v5/bench/image/local-repositories?limit=${STEP}&offset=${page * STEP}`;

async function fetchAll(pages) {
  let next = 0;
  const lane = async () => {
    while (next < pages) await (await fetch(address(next++))).arrayBuffer();
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
}

async function parseAll(pages) {
  let [bytes, ms] = [0, 0];
  for (let page = 0; page < pages; page++) {
    const text = await (await fetch(address(page))).text();
    const begun = performance.now();
    const { data_list: rows } = JSON.parse(text);
    ms += performance.now() - begun;
    if (rows.length > 0) bytes += text.length;
  }
  return { bytes, ms };
}

window.alone = async (rows) => {
  const pages = Math.ceil(rows / STEP);
  const begun = performance.now();
  await fetchAll(pages);
  const seconds = (performance.now() - begun) / 1_000;
  return { seconds, parsing: await parseAll(pages) };
};
