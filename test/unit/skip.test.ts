import assert from 'node:assert/strict';
import { skip } from '../support/skip';

describe('a test that can’t run', () => {
  const { CI } = process.env;
  afterEach(() => {
    if (CI === undefined) delete process.env['CI'];
    else process.env['CI'] = CI;
  });

  it('fails on CI, with the reason', function () {
    process.env['CI'] = 'true';
    assert.throws(() => skip(this, 'there is no tool'), /skipped on CI: there is no tool\.$/);
  });

  it('is skipped elsewhere', () => {
    delete process.env['CI'];
    const skipped = new Error('skipped');
    const test = {
      skip: () => {
        throw skipped;
      },
    } as unknown as Mocha.Context;
    assert.throws(() => skip(test, 'this test is about that'), skipped);
  });
});
