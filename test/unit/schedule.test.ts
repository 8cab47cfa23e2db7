import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  cron,
  intervalSeconds,
  retainedRuns,
  runsPerDay,
  timeLimits,
  weeklyCron,
  withSeconds,
  type Interval,
} from '../../catalog/arithmetic/schedule';
import { backedUpData } from '../../catalog/backups';
import { firings } from '../support/cron';

const interval = fc.constantFrom<Interval>('hour', '6 hours', 'day');
const place = fc.nat(backedUpData.length - 1);
const week = 7 * 86_400;

describe('schedules of backups', () => {
  it('fire as often as the table says, at equal distances', () => {
    fc.assert(
      fc.property(interval, place, (every, at) => {
        const times = firings(cron(every, at));
        assert.equal(times.length, 7 * runsPerDay(every));
        times.forEach((time, index) => {
          const next = times[index + 1] ?? (times[0] ?? 0) + week;
          assert.equal(next - time, intervalSeconds(every));
        });
      }),
    );
  });

  it('put no two kinds of data on the same minute', () => {
    fc.assert(
      fc.property(interval, interval, place, place, (a, b, first, second) => {
        const times = new Set(firings(cron(a, first)));
        const both = firings(cron(b, second)).filter(time => times.has(time));
        if (first !== second) assert.deepEqual(both, []);
      }),
    );
  });

  it('drill once a week, when the backup of that day has begun', () => {
    fc.assert(
      fc.property(place, at => {
        const [time = 0, ...others] = firings(weeklyCron(at));
        assert.deepEqual(others, []);
        assert.ok(time < 86_400, 'on Sunday');
        assert.ok(time > (firings(cron('day', at))[0] ?? Infinity));
      }),
    );
  });

  it('start with the seconds where the operator reads six fields', () => {
    assert.equal(withSeconds(cron('hour', 0)), '0 0 * * * *');
    assert.equal(withSeconds(cron('day', 3)), '0 21 4 * * *');
  });

  it('leave no run in the way of the next: late start and longest run fit between two', () => {
    fc.assert(
      fc.property(interval, place, (every, at) => {
        const { startingDeadlineSeconds, activeDeadlineSeconds } = timeLimits(
          intervalSeconds(every),
        );
        const [first = 0, second = 0] = firings(cron(every, at));
        assert.ok(first + startingDeadlineSeconds + activeDeadlineSeconds < second);
        // Below ten seconds the CronJob controller, which looks every ten, might miss a start.
        assert.ok(startingDeadlineSeconds > 10);
      }),
    );
  });

  it('count 56 backups of four a day for 14 days', () => {
    assert.equal(retainedRuns('6 hours', 14), 56);
    assert.equal(retainedRuns('hour', 30), 720);
  });
});
