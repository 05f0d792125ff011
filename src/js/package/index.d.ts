export { default, initSync, mount, ImageClient } from './hss_image_console.js';
export type * from './hss_image_console.js';
export * from './errors.js';
