// The worker: fetches the pages, several at a time, parses them in order and gives them on as columns. Texts become codes
// of a dictionary, each new text is sent once; numbers become doubles, and what is not there NaN.

const encode = (text, dictionary, added) => {
  if (typeof text !== 'string' || text === '') return 0;
  let code = dictionary.get(text);
  if (code === undefined) {
    code = dictionary.size + 1;
    dictionary.set(text, code);
    added.push(text);
  }
  return code;
};

function columnsOf(rows, texts, numbers, dictionaries) {
  const columns = {};
  const added = {};
  for (const field of texts) {
    const [codes, news, dictionary] = [new Uint32Array(rows.length), [], dictionaries.get(field)];
    for (let row = 0; row < rows.length; row++) codes[row] = encode(rows[row][field], dictionary, news);
    columns[field] = codes;
    added[field] = news;
  }
  for (const field of numbers) {
    const values = new Float64Array(rows.length);
    for (let row = 0; row < rows.length; row++) values[row] = rows[row][field] ?? NaN;
    columns[field] = values;
  }
  return { columns, added, count: rows.length };
}

onmessage = async ({ data: { address, step, inFlight, texts, numbers } }) => {
  const dictionaries = new Map(texts.map((field) => [field, new Map()]));
  const get = (page) => fetch(`${address}&offset=${page * step}`).then((answer) => answer.json());
  const give = ({ data_list: rows, total_num: total }) => {
    const page = columnsOf(rows, texts, numbers, dictionaries);
    postMessage({ ...page, total }, Object.values(page.columns).map(({ buffer }) => buffer));
  };
  const first = await get(0);
  give(first);
  const pages = Math.ceil(first.total_num / step);
  const under = [];
  for (let page = 1; page < pages; page++) {
    under.push(get(page));
    if (under.length === inFlight) give(await under.shift());
  }
  for (const answer of under) give(await answer);
  postMessage({ done: true });
};
