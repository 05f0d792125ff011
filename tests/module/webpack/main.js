import init, { mount } from 'hss-image-console';
import 'hss-image-console/hss-image-console.css';
import './page.css';

await init();
const config = {
  connections: [{ name: 'Production', proxy: '/hss/', project_id: '0123456789abcdef0123456789abcdef' }],
};
mount(document.querySelector('#images'), config, { query: 'view=local' });
