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
