import init, { mount } from 'hss-image-console';
import wasm from 'hss-image-console/hss_image_console_bg.wasm?url';
import 'hss-image-console/hss-image-console.css';
import './page.css';

await init({ module_or_path: wasm });
const config = {
  connections: [{ name: 'Production', proxy: '/hss/', project_id: '0123456789abcdef0123456789abcdef' }],
};
mount(document.querySelector('#images'), config, { query: 'view=local' });
