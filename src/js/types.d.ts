/** A configuration: what `config.json` holds. */
export interface ConsoleConfig {
  $schema?: string;
  /** The cloud projects; the first is shown at start. */
  connections: ConnectionConfig[];
  loading?: LoadingConfig;
  /** After how many minutes the rows are loaded anew; 0, the default, for never. */
  auto_refresh_minutes?: number;
  /** Whether this browser keeps the last load of each query. */
  keep_in_browser?: boolean;
}

/** One cloud project behind one proxy. */
export interface ConnectionConfig {
  /** What people and links call it. */
  name: string;
  /** The path on the page's own origin where the proxy answers for HSS: `/hss/`, or `./hss/` beside the page. */
  proxy: string;
  project_id: string;
  /** Its region, sent as a header with the registry list. */
  region?: string;
  /** The host of the public registry of private and shared images; derived from the region where it is not said. */
  registry_host?: string;
  /** The enterprise project that is asked for when the query names none. */
  enterprise_project_id?: string;
  /** How many requests are allowed in what time; learnt from refusals where it is not said. */
  quota?: QuotaConfig;
  /** How many requests are under way at once at most: 1 to 16, 4 by default. */
  concurrency?: number;
  /** Who supplies the token: the proxy (the default), or the person. */
  token?: 'gateway' | 'user';
}

/** How many requests are allowed in what time. */
export interface QuotaConfig {
  requests: number;
  period_seconds: number;
}

/** How rows are loaded. */
export interface LoadingConfig {
  /** Above that many rows the console asks before it goes on; a client does not ask. */
  confirm_above_rows?: number;
  /** How long one request may take. */
  timeout_seconds?: number;
  /** How often a request is made again whose failure may pass. */
  retries?: number;
  /** The pause before that, which doubles each time. */
  first_retry_milliseconds?: number;
}

export interface MountOptions {
  /**
   * Where the console's state stands that a link would hold: in an address of its `own` that nobody sees (the default), or in
   * the query string of the `page`, which at most one console of a page may have.
   */
  address?: 'own' | 'page';
  /** What an address of its own begins with, in the form of a link's query string: `view=swr&image_name=nginx`. */
  query?: string;
  /** The language; else the one that a person chose in this browser, else the browser's. */
  language?: 'en' | 'zh-CN';
  /** The style sheet, for a place that does not have it yet: its address, or a sheet that a document or shadow root adopts. */
  styles?: string | URL | CSSStyleSheet;
}

export interface MountHandle {
  /** The element that the console stands in. */
  readonly element: HTMLElement;
  /** Takes the console away: its elements, listeners, timers and requests. A second call does nothing. */
  unmount(): void;
}

export interface ClientOptions {
  /** Makes the requests in place of the browser's `fetch`. */
  fetch?: (request: Request) => Promise<Response> | Response;
  /** The token, for a connection with `"token": "user"`. */
  token?: string;
  loading?: LoadingConfig;
}

/** What is to become of a call. */
export interface CallOptions {
  /** Gives the call up: it rejects with the signal's reason. */
  signal?: AbortSignal | null;
}

/** What is to become of a load. */
export interface LoadOptions extends CallOptions {
  /** Called with how far the load is. */
  onProgress?: ((progress: LoadProgress) => void) | null;
}

/** A whole number: a `bigint` where it is beyond 2^53 - 1. */
export type Whole = number | bigint;

/** A point in time: Unix milliseconds, a `Date`, or relative to now: `now`, `now-24h`, `now-7d`, `now/M`. */
export type Time = Whole | Date | string;

/** A size in bytes, or a text such as `200 MB` or `1.5 GiB`. */
export type Size = Whole | string;

/** A value that is documented, or one that was added to the service since. */
export type OrNewer<Known extends string> = Known | (string & {});

/** What of the local images is asked for. */
export interface LocalImageQuery {
  /** Part of the image's name. */
  image_name?: string | null;
  /** The tag; needs `image_name`. */
  image_version?: string | null;
  scan_status?: OrNewer<'unscan' | 'success' | 'scanning' | 'failed' | 'waiting_for_scan'> | null;
  local_image_type?: OrNewer<'swr_image' | 'other_image'> | null;
  /** Needs `scan_status: 'success'`. */
  has_vul?: boolean | null;
  /** Needs `end_latest_scan_time` and `scan_status: 'success'`. */
  start_latest_scan_time?: Time | null;
  end_latest_scan_time?: Time | null;
  /** Needs `end_latest_update_time`. */
  start_latest_update_time?: Time | null;
  end_latest_update_time?: Time | null;
  /** The exact size. */
  image_size?: Size | null;
  /** Part of the server's name. */
  host_name?: string | null;
  host_id?: string | null;
  /** An IPv4 address. */
  host_ip?: string | null;
  /** Part of the name of an application found in the image. */
  app_name?: string | null;
  has_container?: boolean | null;
  /** Part of a container's name. */
  container_name?: string | null;
  container_id?: string | null;
  /** Part of a pod's name. */
  pod_name?: string | null;
  pod_id?: string | null;
  enterprise_project_id?: OrNewer<'0' | 'all_granted_eps'> | null;
  /** The first row, from 0. */
  offset?: Whole | null;
  /** Rows of a page, 10 to 200. */
  limit?: Whole | null;
}

/** What of the images in the registry is asked for. */
export interface SwrImageQuery {
  /** Which part of the registry; `private_image` unless it is said. */
  image_type?: OrNewer<'private_image' | 'shared_image' | 'local_image' | 'instance_image'> | null;
  image_name?: string | null;
  image_version?: string | null;
  scan_status?: OrNewer<
    'unscan' | 'success' | 'scanning' | 'failed' | 'download_failed' | 'image_oversized' | 'waiting_for_scan'
  > | null;
  /** The newest tag of each image only. */
  latest_version?: boolean | null;
  /** Needs `scan_status: 'success'`. */
  has_vul?: boolean | null;
  has_malicious_file?: boolean | null;
  has_unsafe_setting?: boolean | null;
  /** Needs `end_latest_scan_time` and `scan_status: 'success'`. */
  start_latest_scan_time?: Time | null;
  end_latest_scan_time?: Time | null;
  /** Needs `end_latest_update_time`. */
  start_latest_update_time?: Time | null;
  end_latest_update_time?: Time | null;
  /** The exact size. */
  image_size?: Size | null;
  /** The organisation. */
  namespace?: string | null;
  instance_name?: string | null;
  instance_id?: string | null;
  enterprise_project_id?: OrNewer<'0' | 'all_granted_eps'> | null;
  /** The first row, from 0. */
  offset?: Whole | null;
  /** Rows of a page, 10 to 200. */
  limit?: Whole | null;
}

/** What every row has besides its fields. */
export interface RowBesides {
  /** Documented fields that came with a value of another type, as it came; the field itself is `null` then. */
  odd: Record<string, string>;
  /** Fields that are not documented, as JSON. */
  unknown: Record<string, string>;
}

// `LocalImage` and `SwrImage`, the rows, are written from the declarations of fields in crates/model.

/** One page of rows. */
export interface ImagePage<Row> {
  rows: Row[];
  /** Rows that match the query in all, as the service counts them; `null` where it does not say. */
  total: Whole | null;
  /** Whether broken text had to be mended before the page could be read. */
  mended: boolean;
  /** List elements that were no rows, as JSON. */
  unreadable: string[];
}

/** All rows of a query. */
export interface LoadedImages<Row> {
  /** In the order they came; a row that came again since it moved stands once, as it came last. */
  rows: Row[];
  ledger: LoadLedger;
  /** List elements that were no rows, as JSON. */
  unreadable: string[];
  /** Fields and values that are not documented, and how many rows have them. */
  unknowns: { field: string; value: string | null; rows: number }[];
}

/** The account of a load. */
export interface LoadLedger {
  /** When the first request was made, Unix milliseconds. */
  started: number;
  /** When the last answer came, Unix milliseconds. */
  finished: number | null;
  /** The position of the first row that was asked for. */
  firstRow: number;
  /** Rows that match, as the first answer counted them. */
  totalAtStart: Whole | null;
  /** Rows that match, as the last answer counted them. */
  totalAtEnd: Whole | null;
  /** Rows that came, each time they came. */
  received: number;
  unreadable: number;
  /** Rows that came again although they were not asked for again: they moved meanwhile. */
  repeated: number;
  /** Rows that an unchanged list has twice; both are among the rows. */
  listedTwice: number;
  /** Answers that had to be mended. */
  mended: number;
  /** Rows that the service counts and that did not come. */
  missing: Whole;
  /** Where they should be, as far as it is known: the first few places, counted from 1. */
  missingAt: { first: number; last: number }[];
  /** The positions, counted from 1, after which rows may have been skipped, since the images changed. */
  skippedAfter: number[];
  /** Whether the images changed while they were loaded, so that rows can be missing or out of date. */
  moved: boolean;
  /**
   * Whether every row that was there during the whole load is certainly among the rows: the pages join, all answers count the
   * same, and as many rows came as they count.
   */
  whole: boolean;
  requests: number;
  /** Of those, made again after a failure. */
  retries: number;
  /** Of those, refused since the quota was used up. */
  throttled: number;
}

/** How far a load is; told at most ten times a second, and whenever it begins or ends to wait. */
export interface LoadProgress {
  /** Rows that came. */
  loaded: number;
  /** Rows to come, as far as the service told. */
  toCome: Whole | null;
  /** For how long it has been under way. */
  milliseconds: number;
  /** For how long it will be, by its rate and the quota. */
  millisecondsLeft: Whole | null;
  /** When it goes on, Unix milliseconds, while it waits. */
  waitingUntil: number | null;
  /** What it waits for: `quota`, or the code of a failure that may pass. */
  waitingFor: string | null;
  requests: number;
  retries: number;
  throttled: number;
}

/** A query of either list. */
export type ImageQuery = ({ list: 'local' } & LocalImageQuery) | ({ list: 'swr' } & SwrImageQuery);

export interface ImageClient {
  /**
   * All rows of a query, page by page under the quota, with the account of the load. `limit` is the size of a page, 200
   * unless it is said. Rejects with an `HssError`, a `QueryError`, a `TypeError` for an argument of another type, or the
   * reason of `signal`: an `AbortError` unless the program gave another. A signal that is aborted already makes no request.
   */
  loadAll(query: { list: 'local' } & LocalImageQuery, options?: LoadOptions | null): Promise<LoadedImages<LocalImage>>;
  loadAll(
    query: { list: 'local' } & LocalImageQuery,
    onProgress?: ((progress: LoadProgress) => void) | null,
    signal?: AbortSignal | CallOptions | null,
  ): Promise<LoadedImages<LocalImage>>;
  loadAll(query: { list: 'swr' } & SwrImageQuery, options?: LoadOptions | null): Promise<LoadedImages<SwrImage>>;
  loadAll(
    query: { list: 'swr' } & SwrImageQuery,
    onProgress?: ((progress: LoadProgress) => void) | null,
    signal?: AbortSignal | CallOptions | null,
  ): Promise<LoadedImages<SwrImage>>;
}
