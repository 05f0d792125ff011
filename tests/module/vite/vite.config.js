import { defineConfig } from 'vite';

export default defineConfig({
  base: './', // what `vite build` makes works below every path
  server: { proxy: { '/hss/': 'http://127.0.0.1:8080' } }, // where a gateway listens, for `vite`
});
