// Starts the module: the hashed names of its two files stand in the preload links of index.html. Shows the screen for a
// stopped page when that fails, or when an error gets past the module's own panic hook.

const screen = document.getElementById('stopped');

function stop(error) {
  // The module's panic hook shows more, and was first: it stays.
  if (!screen.hidden) return;
  screen.querySelector('.stopped-details').textContent = String(error?.stack ?? error);
  document.getElementById('app').inert = true;
  screen.hidden = false;
  screen.querySelector('.stopped-reload').focus();
}

screen.querySelector('.stopped-reload').addEventListener('click', () => location.reload());
addEventListener('error', (event) => {
  // A failed resource has no error; an observer that needs another frame is no failure.
  if (event.error) stop(event.error);
});
addEventListener('unhandledrejection', (event) => stop(event.reason));

// Asked for at once, not when the module that reads it is compiled. A failure is for the module to tell.
const config = fetch('config.json', { cache: 'no-cache', credentials: 'same-origin' });
config.catch(() => {});
const glue = document.querySelector('link[rel=modulepreload]');
const wasm = document.querySelector('link[rel=preload][type="application/wasm"]');
const imported = import(glue.href);
// The first numbers need the browser's tables of languages, which take a while to load: better now than before the rows.
new Intl.NumberFormat();
const module = await imported;
await module.default({ module_or_path: fetch(wasm.href, { credentials: 'same-origin', integrity: wasm.integrity }) });
module.start(config);
