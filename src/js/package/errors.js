// What the module throws. The classes stand in a file of their own so that `instanceof` works on them.

/** A failed request. */
export class HssError extends Error {
  constructor(message, fields) {
    super(message);
    Object.assign(this, fields);
  }
}

/** A query that is not sent, since the service would refuse it, or ignore a part of it. */
export class QueryError extends HssError {}

/** A configuration that cannot be used. */
export class ConfigError extends HssError {}

for (const Class of [HssError, QueryError, ConfigError]) {
  Object.defineProperty(Class.prototype, 'name', { value: Class.name, configurable: true, writable: true });
}
