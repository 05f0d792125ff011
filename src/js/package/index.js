// The package: the WebAssembly module's functions, and the classes of what they throw.
export { default, initSync, mount, ImageClient } from './hss_image_console.js';
export { HssError, QueryError, ConfigError } from './errors.js';
