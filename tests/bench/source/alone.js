// What the machine itself needs: an empty page's memory, the fetching of everything, and the browser's JSON.parse.

import { start } from './browser.js';

export async function alone(program, { url, rows }) {
  const { tab, stop } = await start(program);
  try {
    const blank = await tab.privateMemory();
    await tab.go(`${url}/bench/fetch/index.html`);
    const arrived = 'new Promise((resolve) => addEventListener("load", resolve))';
    await tab.value(`document.readyState === 'complete' || ${arrived}`);
    const { seconds, parsing } = await tab.value(`window.alone(${rows})`);
    return { blank, seconds, parsing };
  } finally {
    await stop();
  }
}
