// Bundles a page for each of the other grids into ../built/: its entry file with everything it imports, minified, as a
// person who deploys it would.

import { build } from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const COMPETITORS = ['ag-grid', 'perspective', 'tanstack', 'slickgrid'];
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const out = here('../built');

const page = (name) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>${name}</title>
    <link rel="stylesheet" href="${name}.css" />
    <script type="module" src="${name}.js"></script>
  </head>
  <body>
    <header>
      <input id="search" type="text" aria-label="Search" autocomplete="off" spellcheck="false" />
      <output id="status"></output>
    </header>
    <main id="grid"></main>
  </body>
</html>
`;

await mkdir(out, { recursive: true });
await Promise.all(COMPETITORS.map((name) => writeFile(`${out}/${name}.html`, page(name))));
await build({
  entryPoints: COMPETITORS.map((name) => here(`${name}.${name === 'tanstack' ? 'jsx' : 'js'}`)),
  outdir: out,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  // The modules of a grid that are WebAssembly are fetched as they are.
  loader: { '.wasm': 'file', '.woff2': 'file', '.svg': 'dataurl', '.ttf': 'file' },
  assetNames: '[name]-[hash]',
  logLevel: 'warning',
});
