// What a stranger writes, and what the types keep a stranger from; checked by tsc, never run.
import init, {
  ConfigError,
  HssError,
  ImageClient,
  mount,
  QueryError,
  type ErrorCode,
  type ImagePage,
  type LoadedImages,
  type LocalImage,
  type LocalImageQuery,
  type SwrImage,
  type Whole,
} from 'hss-image-console';

export async function use(place: HTMLElement, stop: AbortSignal): Promise<void> {
  await init();
  const connection = { name: 'A', proxy: '/hss/', project_id: '1' };
  const handle = mount(place, { connections: [connection] }, { address: 'page', language: 'zh-CN' });
  handle.unmount();
  mount(place.attachShadow({ mode: 'closed' }), '{}', { styles: new CSSStyleSheet() });

  const client = new ImageClient(connection, { fetch: (request) => fetch(request), token: 'x' });
  const page: ImagePage<LocalImage> = await client.listLocal({ image_name: 'nginx', has_vul: true, limit: 10n });
  const size: Whole | null = page.rows[0]!.image_size;
  console.log(size);
  const swr: ImagePage<SwrImage> = await client.listSwr();
  console.log(swr.rows[0]?.namespace);
  const all: LoadedImages<SwrImage> = await client.loadAll(
    { list: 'swr', start_latest_update_time: new Date(0), end_latest_update_time: 'now' },
    ({ loaded, toCome, waitingUntil }) => console.log(loaded, toCome, waitingUntil),
    stop,
  );
  console.log(all.ledger.whole, all.rows[0]!.odd['image_size']);
  await client.listLocal({}, { signal: stop });
  await client.loadAll({ list: 'local' }, { signal: stop, onProgress: ({ loaded }) => console.log(loaded) });
  await client.loadAll({ list: 'local' }, null, { signal: stop });
  const local = await client.loadAll({ list: 'local', scan_status: 'a status of next year' });
  console.log(local.rows[0]!.host_name);

  // @ts-expect-error: a local image has no namespace
  console.log(local.rows[0].namespace);
  // @ts-expect-error: no such parameter
  await client.listLocal({ colour: 'red' });
  // @ts-expect-error: a flag is no text
  await client.listSwr({ has_vul: 'yes' });
  // @ts-expect-error: which list?
  await client.loadAll({ image_name: 'nginx' });
  // @ts-expect-error: what tells of progress is a function
  await client.loadAll({ list: 'local' }, 'tell me');
  // @ts-expect-error: a controller is no signal
  await client.listLocal({}, { signal: new AbortController() });
  // @ts-expect-error: a configuration has connections
  mount(place, {});
  // @ts-expect-error: no such place of the address
  mount(place, '{}', { address: 'elsewhere' });
}

export function explain(error: unknown): string {
  if (error instanceof QueryError) return error.problems.map(({ parameter, message }) => `${parameter}: ${message}`).join();
  if (error instanceof ConfigError) return `${error.place?.line}: ${error.message}`;
  if (error instanceof HssError) {
    const code: ErrorCode = error.code;
    return `${code} ${error.retryable} ${error.status} ${error.remedy}`;
  }
  return String(error);
}

const query: LocalImageQuery = { start_latest_scan_time: 5n, end_latest_scan_time: 'now-7d', image_size: '1.5 GiB' };
export default query;
