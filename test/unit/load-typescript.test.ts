import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const project = resolve(__dirname, '../..');

describe('the loader of the program', () => {
  it('lets a mistake be told at once, by the names of the files that there are', () => {
    // As Pulumi's own start of a program does: it maps stack traces, and colours what it tells of an uncaught error.
    const script = `
      require('source-map-support/register');
      const pulumi = require('@pulumi/pulumi');
      try {
        new pulumi.CustomResource('', '');
      } catch (error) {
        console.log(require('node:util').inspect(error, { colors: true }));
      }`;
    const told = execFileSync(
      process.execPath,
      ['--require', './load-typescript.cjs', '--eval', script],
      // Colouring took half a minute where a path ended in a package that it didn't hold.
      { cwd: project, encoding: 'utf8', timeout: 25_000 },
    );
    assert.match(told, /resource\.js:\d+/);
    assert.doesNotMatch(told, /@pulumi.*\.ts:\d+/);
  });
});
