// Where the page keeps a text, of all places that outlive it or that others can read. Promises a list of places, in words.
const [secret] = arguments;
const forms = [...new Set([secret, encodeURIComponent(secret), btoa(unescape(encodeURIComponent(secret)))])];
const found = [];
const holds = (text) => forms.some((form) => String(text).includes(form));
const look = (place, text) => void (holds(text) && found.push(place));
const latin1 = new TextDecoder('latin1');

/** Any value as text, with the bytes of whatever has bytes. */
async function text(value, seen = new Set()) {
  if (value === null || typeof value !== 'object') return String(value);
  if (seen.has(value)) return '';
  seen.add(value);
  if (value instanceof Blob) return `${value.name ?? ''} ${value.type} ${latin1.decode(await value.arrayBuffer())}`;
  if (value instanceof ArrayBuffer) return latin1.decode(value);
  if (ArrayBuffer.isView(value)) return latin1.decode(new Uint8Array(value.buffer));
  // One level flat: what is left of an entry is its key and its value.
  const inner = value instanceof Set ? [...value] : [...(value instanceof Map ? value : Object.entries(value))].flat();
  const parts = await Promise.all(inner.map((part) => text(part, seen)));
  return [value instanceof Date ? value.toJSON() : '', ...parts].join(' ');
}

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function databases() {
  for (const { name } of await indexedDB.databases()) {
    look(`IndexedDB: the name of ${name}`, name);
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      look(`IndexedDB ${name}: the name of ${store}`, store);
      const rows = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([done(rows.getAllKeys()), done(rows.getAll())]);
      for (const key of keys) look(`IndexedDB ${name}/${store}: a key`, await text(key));
      for (const [at, value] of values.entries()) look(`IndexedDB ${name}/${store}: value ${at}`, await text(value));
    }
    database.close();
  }
}

async function caches_() {
  for (const name of await caches.keys()) {
    look(`Cache Storage: the name of ${name}`, name);
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      look(`Cache Storage ${name}: a request`, `${request.url} ${await text([...request.headers])}`);
      const response = await cache.match(request);
      look(`Cache Storage ${name}: an answer's headers`, await text([...(response?.headers ?? [])]));
      look(`Cache Storage ${name}: an answer`, latin1.decode((await response?.arrayBuffer()) ?? new ArrayBuffer(0)));
    }
  }
}

function elements(root) {
  for (const element of root.querySelectorAll('*')) {
    const name = `${element.localName}${element.id ? `#${element.id}` : ''}`;
    for (const attribute of element.attributes) {
      look(`attribute ${attribute.name} of ${name}`, `${attribute.name}=${attribute.value}`);
    }
    if ('value' in element) look(`value of ${name}`, element.value);
    if (element.shadowRoot) {
      look(`text in the shadow of ${name}`, element.shadowRoot.textContent);
      elements(element.shadowRoot);
    }
    if (element.localName === 'template') elements(element.content);
  }
}

return (async () => {
  look('location', location.href);
  look('referrer', document.referrer);
  look('window.name', window.name);
  look('history.state', await text(history.state));
  for (const [name, storage] of Object.entries({ localStorage, sessionStorage })) {
    for (const [key, value] of Object.entries(storage)) {
      look(`${name}: a key`, key);
      look(`${name}: ${holds(key) ? 'the value of that key' : key}`, value);
    }
  }
  await databases();
  await caches_();
  look('cookie', document.cookie);
  look('text', document.documentElement.textContent);
  elements(document);
  for (const entry of performance.getEntries()) look(`performance entry: ${entry.entryType}`, entry.name);
  return [...new Set(found)];
})();
