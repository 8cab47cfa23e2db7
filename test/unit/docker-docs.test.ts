import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../catalog';
import { localImages } from '../engine/images/local-images';

describe('what docs/development.md says of the tests on Docker', () => {
  const text = readFileSync(join(__dirname, '../../docs/development.md'), 'utf8');
  const listed = (title: string) =>
    new RegExp(`^- ${title}: (.*)$`, 'm').exec(text)?.[1]?.split(', ') ?? assert.fail(title);

  it('is what images there are for it, and what is not run for want of them', () => {
    const missing = new Set(
      catalog.dockerComponents
        .filter(({ image }) => !(image in localImages))
        .map(({ capability }) => capability),
    );
    const run = catalog.dockerComponents
      .map(({ capability }) => capability)
      .filter(capability => !missing.has(capability));
    // A sidecar is Envoy with Consul's command line.
    const mesh = 'envoy' in localImages && 'consul' in localImages ? ['mesh'] : [];
    assert.deepEqual(listed('run there'), [...new Set([...run, ...mesh])].sort());
    assert.deepEqual(listed('not run there'), [...missing].sort());
  });
});
