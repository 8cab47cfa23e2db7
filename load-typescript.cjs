// Compiles the program's TypeScript, all of it in one go, and hands each file over as it is required: half the time of a
// loader that looks at each required file, those of packages included (docs/performance.md). Nothing is checked here;
// `npm run lint` does that. Stack traces name lines of the compiled code, unless NODE_OPTIONS=--enable-source-maps.
const { readFileSync } = require('node:fs');
const { relative } = require('node:path');
const esbuild = require('esbuild');

require('./plain-stack-traces.cjs');

const sourcemap = /--enable-source-maps/.test(`${process.env.NODE_OPTIONS} ${process.execArgv}`);
const options = {
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  sourcemap: sourcemap && 'inline',
  // Pulumi shows types and errors by the names of their classes.
  keepNames: true,
};

const { outputFiles } = esbuild.buildSync({
  ...options,
  absWorkingDir: __dirname,
  entryPoints: ['index.ts', ...['catalog', 'components', 'config'].map(name => `${name}/**/*.ts`)],
  outbase: '.',
  outdir: '.',
  write: false,
  logLevel: 'error',
});
const compiled = new Map(outputFiles.map(({ path, text }) => [relative(__dirname, path), text]));

const compile = file =>
  compiled.get(relative(__dirname, file).replace(/\.ts$/, '.js')) ??
  esbuild.transformSync(readFileSync(file, 'utf8'), { ...options, loader: 'ts', sourcefile: file })
    .code;

require.extensions['.ts'] = (module, file) => module._compile(compile(file), file);
