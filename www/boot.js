// Starts the module: the hashed names of its two files stand in the preload links of index.html. What fails is told to
// failure.js, with the file that it is of.

dispatchEvent(new Event('hss-console-begun'));
// early.js mostly has asked for it already. A failure is for the module to tell.
const config = (globalThis.hssConfig ??= fetch('config.json', { cache: 'no-cache', credentials: 'same-origin' }));
config.catch(() => {});
const glue = document.querySelector('link[rel=modulepreload]');
const wasm = document.querySelector('link[rel=preload][type="application/wasm"]');
const failedBy = (file) => (cause) => {
  throw Object.assign(new Error(`${file.href}: ${cause}`), { cause, file });
};

async function program() {
  const answer = await fetch(wasm.href, { credentials: 'same-origin', integrity: wasm.integrity });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  // A browser compiles while the file comes only what is sent as WebAssembly. Under another type it is compiled all the same:
  // its integrity says that it is the right file.
  return answer.headers.get('Content-Type') === 'application/wasm' ? answer : answer.arrayBuffer();
}

// A dynamic import checks no integrity, and Chromium loads a file again whose preload it refused. So check the file first, to
// its end: Firefox tells one that breaks off on its way only to who reads it.
const checked = fetch(glue.href, { credentials: 'same-origin', integrity: glue.integrity }).then((answer) => answer.text());
const imported = checked.then(() => import(glue.href)).catch(failedBy(glue));
const loaded = program().catch(failedBy(wasm));
// The first numbers need the browser's tables of languages, which take a while to load: better now than before the rows.
new Intl.NumberFormat();
// In a function: what fails behind an await at the top of a module fires no event in Safari.
async function start() {
  const module = await imported;
  await module.default({ module_or_path: loaded }).catch(failedBy(wasm));
  // Where early.js is missing or later still, the module asks for the rows.
  globalThis.hssStarted = true;
  module.start(config, globalThis.hssEarly);
  dispatchEvent(new Event('hss-console-started'));
}
start();
