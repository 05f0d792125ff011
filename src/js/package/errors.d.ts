/** What went wrong, in a word that does not change with the language. */
export type ErrorCode =
  | 'offline'
  | 'unreachable'
  | 'cancelled'
  | 'timed-out'
  | 'interrupted'
  | 'answer-too-large'
  /** A sign-in in front of HSS wants the person again: a 401 without a code of HSS, a redirect, a sign-in page. */
  | 'sign-in-ended'
  /** A firewall or a proxy in front of HSS refused the request. */
  | 'refused-in-front'
  /** A proxy in front of HSS failed, or could not reach it. */
  | 'proxy-failed'
  | 'token-needed'
  | 'unauthorized'
  | 'forbidden'
  | 'no-such-api'
  | 'invalid-parameter'
  | 'throttled'
  | 'request-too-large'
  | 'bad-gateway'
  | 'service-failed'
  | 'refused'
  | 'html-answer'
  | 'not-json'
  | 'unexpected-shape'
  | 'unexpected-status'
  | 'same-rows'
  | 'invalid-query'
  | 'invalid-config';

/** A failed request. */
export class HssError extends Error {
  readonly code: ErrorCode;
  /** Whether the same can succeed later without anyone changing anything. It was tried again already. */
  readonly retryable: boolean;
  /** What to do about it, in a sentence. */
  readonly remedy?: string;
  /** The HTTP status, where an answer came. */
  readonly status?: number | null;
  /** The service's own code, such as `HSS.0001` or `APIGW.0301`. */
  readonly serviceCode?: string | null;
  /** What the service or the browser said, without tokens. Text from outside: show it as text. */
  readonly serviceMessage?: string | null;
  /** The id under which the service's operators find the request. */
  readonly requestId?: string | null;
  /** How long the service wants to be left alone, in milliseconds. */
  readonly retryAfter?: number | null;
}

/** What is wrong with a parameter of a query. */
export interface ParameterProblem {
  parameter: string;
  code:
    | 'length'
    | 'character'
    | 'hyphen-at-edge'
    | 'not-a-number'
    | 'range'
    | 'not-a-size'
    | 'not-whole-bytes'
    | 'not-a-time'
    | 'unprintable'
    | 'empty'
    | 'repeated'
    | 'not-a-flag'
    | 'not-an-address'
    | 'no-such-parameter'
    | 'not-a-value'
    | 'required'
    | 'needs-parameter'
    | 'needs-value'
    | 'pair-missing'
    | 'pair-order';
  message: string;
}

/** A query that is not sent, since the service would refuse it, or ignore a part of it. */
export class QueryError extends HssError {
  readonly code: 'invalid-query';
  readonly retryable: false;
  /** The first parameter that is wrong. */
  readonly parameter: string;
  readonly problems: ParameterProblem[];
}

/** A configuration that cannot be used. */
export class ConfigError extends HssError {
  readonly code: 'invalid-config';
  readonly retryable: false;
  /** Where, in a configuration that was given as text. */
  readonly place?: { line: number; column: number; text: string } | null;
}
