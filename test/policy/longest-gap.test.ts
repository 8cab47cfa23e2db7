import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cron, weeklyCron } from '../../catalog/arithmetic/schedule';
import { longestGap } from '../../policy/backups/longest-gap';

describe('the longest time between two runs', () => {
  it('is that of the schedules that the platform writes, wherever their place', () => {
    fc.assert(
      fc.property(fc.nat(60), place => {
        assert.equal(longestGap(cron('hour', place)), 3600);
        assert.equal(longestGap(cron('6 hours', place)), 6 * 3600);
        assert.equal(longestGap(cron('day', place)), 86_400);
        assert.equal(longestGap(weeklyCron(place)), 7 * 86_400);
      }),
    );
  });

  it('counts over the end of an hour, a day and a week', () => {
    assert.equal(longestGap('*/25 * * * *'), 25 * 60);
    assert.equal(longestGap('0 */5 * * *'), 5 * 3600);
    assert.equal(longestGap('0 0,1 * * *'), 23 * 3600);
    assert.equal(longestGap('30 4 * * 1,2'), 6 * 86_400);
  });

  it('is unknown for what comes round at other times, and for what is no schedule', () => {
    for (const text of [
      '',
      '0 0 1 * *',
      '0 0 * 6 *',
      '0 1-5 * * *',
      '@daily',
      '61 * * * *',
      '*/0 * * * *',
      '0 0 * * * *',
      'a b * * c',
    ]) {
      assert.equal(longestGap(text), undefined, text);
    }
  });
});
