// Asks for `config.json` at once, and for the first page of rows as soon as the file says where, while the rest of the page
// still loads. The module takes the response over where it would have asked for just that
// (crates/web/src/requests/early.rs). So nothing is asked where only the module can tell: with a quota, a person's own
// token, rows or queries that this browser keeps, or a link that says more than which list.

(() => {
  // What the page keeps in this browser that changes no request.
  const HARMLESS =
    /^hss-image-console\.(theme|density|language|facets|single-keys|auto-refresh|columns\.\w+|recent-filters\.\w+)$/;
  const LISTS = {
    '': ['local-repositories', 'limit=200&offset=0'],
    '?view=local': ['local-repositories', 'limit=200&offset=0'],
    '?view=swr': ['swr-repository', 'image_type=private_image&limit=200&offset=0'],
  };

  // A file that is simpler than it may be: whatever the module could refuse is left to the module.
  const plain = (text) => typeof text === 'string' && /^[\w-]{1,64}$/.test(text);
  const whole = (least, most) => (number) => Number.isInteger(number) && number >= least && number <= most;
  const object = (keys) => (value) =>
    value !== null &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.keys(value).every((key) => Object.hasOwn(keys, key) && keys[key](value[key]));
  const connection = object({
    name: (name) => typeof name === 'string' && /^[\w .-]*\w[\w .-]*$/.test(name),
    proxy: (proxy) => typeof proxy === 'string' && /^\.?\/([\w-]+\/)*$/.test(proxy),
    project_id: plain,
    enterprise_project_id: plain,
    region: (region) => typeof region === 'string' && /^[a-z0-9-]{1,32}$/.test(region),
    concurrency: whole(1, 16),
    token: (token) => token === 'gateway',
  });
  const file = object({
    $schema: (schema) => typeof schema === 'string',
    connections: (connections) =>
      Array.isArray(connections) &&
      connections.length > 0 &&
      connections.every((one) => connection(one) && one.name && one.proxy && one.project_id) &&
      new Set(connections.map(({ name }) => name.trim())).size === connections.length,
    auto_refresh_minutes: whole(0, 1440),
    keep_in_browser: (keeps) => keeps === false,
    loading: object({
      confirm_above_rows: whole(200, 2000000),
      timeout_seconds: whole(1, 600),
      retries: whole(0, 20),
      first_retry_milliseconds: whole(1, 60000),
    }),
  });

  // JSON that both readers read alike: no key twice, and whole numbers without a sign, a point or an exponent.
  const read = (text) => {
    const value = JSON.parse(text);
    const keys = (value) =>
      value === null || typeof value !== 'object'
        ? 0
        : Object.values(value).reduce((sum, inner) => sum + keys(inner), Array.isArray(value) ? 0 : Object.keys(value).length);
    const texts = text.match(/"(?:[^"\\]|\\.)*"\s*:?/g) ?? [];
    const written = texts.filter((one) => one.endsWith(':')).length;
    const rest = text.replace(/"(?:[^"\\]|\\.)*"/g, '');
    return written === keys(value) && !/-|\d[.eE]/.test(rest) ? value : undefined;
  };

  const keepsNothingElse = () =>
    Object.keys(localStorage).every((key) => !key.startsWith('hss-image-console.') || HARMLESS.test(key));

  // The request and the promise of its response, or nothing.
  const firstPage = async (answer) => {
    const response = (await answer).clone();
    const list = Object.hasOwn(LISTS, location.search) ? LISTS[location.search] : undefined;
    if (response.status !== 200 || !list || location.hash || !keepsNothingElse()) return undefined;
    const config = read(await response.text());
    if (!file(config) || !config.connections) return undefined;
    const [{ proxy, project_id, enterprise_project_id, region }] = config.connections;
    const [operation, first] = list;
    const query = enterprise_project_id ? `enterprise_project_id=${enterprise_project_id}&${first}` : first;
    const headers = { Accept: 'application/json', 'Cache-Control': 'max-age=30', 'X-Requested-With': 'hss-image-console' };
    if (region && operation === 'swr-repository') headers.region = region;
    const stop = new AbortController();
    const options = { headers, cache: 'no-store', credentials: 'same-origin', redirect: 'manual', signal: stop.signal };
    const request = new Request(`${proxy}v5/${project_id}/image/${operation}?${query}`, options);
    const promise = fetch(request);
    // A failure is for the module to tell.
    promise.catch(() => {});
    return { request, answer: promise, stop };
  };

  // boot.js may run before this script. Once it has started the module, the module asks for the rows.
  if (globalThis.hssStarted) return;
  globalThis.hssConfig ??= fetch('config.json', { cache: 'no-cache', credentials: 'same-origin' });
  globalThis.hssEarly = firstPage(globalThis.hssConfig).catch(() => undefined);
})();
