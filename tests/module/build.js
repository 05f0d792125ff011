// Puts the site together that the tests open: the plain pages as they are, the React page bundled, the recipes of
// docs/embed.md built by their bundlers, and the package, taken from the archive that `npm pack` makes of it.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const [folder] = process.argv.slice(2);
const installed = join(here, 'node_modules/hss-image-console');
const built = join(here, 'built');

const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', join(folder, '..')], { cwd: folder });
const archive = join(folder, '..', JSON.parse(packed)[0].filename);
rmSync(installed, { recursive: true, force: true });
mkdirSync(installed, { recursive: true });
execFileSync('tar', ['-xzf', archive, '-C', installed, '--strip-components=1']);

rmSync(built, { recursive: true, force: true });
cpSync(join(here, 'plain'), built, { recursive: true });
cpSync(installed, join(built, 'hss-image-console'), { recursive: true });
cpSync(join(here, '../../www/icon.svg'), join(built, 'icon.svg'));
cpSync(join(here, 'react/index.html'), join(built, 'react.html'));
await build({
  entryPoints: { react: join(here, 'react/main.tsx') },
  outdir: built,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"development"' },
  loader: { '.wasm': 'file' },
  assetNames: '[name]-[hash]',
  absWorkingDir: here,
  logLevel: 'warning',
});

// Each bundler as its own command would run it.
const runs = (program, args, folder) => {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  execFileSync(process.execPath, [join(here, 'node_modules', program), ...args], { cwd: join(here, folder), env, stdio: 'inherit' });
};
runs('vite/bin/vite.js', ['build', '--outDir', join(built, 'vite'), '--emptyOutDir', '--logLevel', 'warn'], 'vite');
runs('webpack/bin/webpack.js', ['--output-path', join(built, 'webpack'), '--stats', 'errors-warnings'], 'webpack');
rmSync(join(here, 'next/.next'), { recursive: true, force: true });
runs('next/dist/bin/next', ['build', '--webpack'], 'next');
cpSync(join(here, 'next/out'), join(built, 'next'), { recursive: true });
// What browsers ask for where a page names no icon.
cpSync(join(here, '../../www/icon.svg'), join(built, 'favicon.ico'));
