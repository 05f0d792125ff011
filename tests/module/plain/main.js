// Three consoles on one page: two in its document, one in a shadow root.
import init, { mount } from './hss-image-console/index.js';
import { config } from './config.js';

await init();
const place = (id) => document.getElementById(id);
const handles = [
  mount(place('first'), config, { language: 'en', query: 'view=local' }),
  mount(place('second'), JSON.stringify(config), { language: 'zh-CN', query: 'view=swr' }),
];
const shadow = place('shadow').attachShadow({ mode: 'open' });
handles.push(mount(shadow, config, { language: 'en', query: 'view=local', styles: './hss-image-console/hss-image-console.css' }));
// For the tests.
window.handles = handles;
// Errors of this page. Browsers tell nothing of those in what a driver runs, so they stand here.
window.errors = {
  throws: () => {
    throw new Error('of the page');
  },
  rejects: () => void Promise.reject(new TypeError('of the page')),
  rejectsText: () => void Promise.reject('a text'),
};
