// A page that is read from right to left, resets every element, or shows the console in a modal dialog where the browser has
// no asynchronous clipboard, as on plain http: `?host=` says which,
// and `&query=` what the console shows.
import init, { mount } from './hss-image-console/index.js';
import { config } from './config.js';

const asked = new URLSearchParams(location.search);
const host = asked.get('host');
const resets = {
  everything: '* { all: unset } body * { all: unset }',
  layered: '@layer reset { * { margin: 3px; padding: 0; border: 2px solid } svg, button { display: block; color: red } }',
  controls: 'button, input, select, textarea, a, ul, li, dialog, details, summary, p, code { all: unset }',
};
if (host === 'rtl') document.documentElement.dir = 'rtl';
if (resets[host]) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(resets[host]);
  document.adoptedStyleSheets = [sheet];
}
let place = document.getElementById('place');
if (host === 'dialog') {
  Object.defineProperty(navigator, 'clipboard', { value: undefined });
  place = document.getElementById('place-in-dialog');
  document.querySelector('dialog').showModal();
}
await init();
// For the tests.
window.handles = [mount(place, config, { language: 'en', query: asked.get('query') ?? 'view=local' })];
