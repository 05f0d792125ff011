// Where a page has styles for everything, a shadow root keeps them out. Here nobody outside can look into it.
import init, { mount } from './hss-image-console/index.js';
import { config } from './config.js';

await init();
const response = await fetch('./hss-image-console/hss-image-console.css');
const sheet = await new CSSStyleSheet().replace(await response.text());
const shadow = document.getElementById('shadow').attachShadow({ mode: 'open' });
mount(shadow, config, { language: 'en', query: 'view=local', styles: sheet });
