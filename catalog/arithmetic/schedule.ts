import type { Frequency } from '../backups';

/** What a clock can start; logs are no run. */
export type Interval = Exclude<Frequency, 'moment'>;

const seconds: Readonly<Record<Interval, number>> = {
  hour: 3600,
  '6 hours': 6 * 3600,
  day: 24 * 3600,
};

/** Seconds from one run to the next. */
export const intervalSeconds = (every: Interval): number => seconds[every];

export const runsPerDay = (every: Interval): number => seconds.day / seconds[every];

/** How many runs make up a retention, for tools that count: four a day for 14 days are 56. */
export const retainedRuns = (every: Interval, retentionDays: number): number =>
  runsPerDay(every) * retentionDays;

/** Whether the first is at least as often as the second. */
export const asOften = (every: Frequency, as: Frequency): boolean => {
  const order: readonly Frequency[] = ['moment', 'hour', '6 hours', 'day'];
  return order.indexOf(every) <= order.indexOf(as);
};

/**
 * Cron's five fields, in UTC. Each place has its own minute, seven apart, so that not everything starts
 * at once; what runs once a day starts in the small hours.
 */
export function cron(every: Interval, place: number): string {
  const minute = (7 * place) % 60;
  switch (every) {
    case 'hour':
      return `${minute} * * * *`;
    case '6 hours':
      return `${minute} */6 * * *`;
    case 'day':
      return `${minute} ${dailyHour(place)} * * *`;
  }
}

/** Once a week, on Sunday: after the backups of that day, each of which has its hour by then. */
export const weeklyCron = (place: number): string =>
  `${(7 * place) % 60} ${dailyHour(place) + 6} * * 0`;

/** CloudNativePG's cron starts with the seconds; five fields would mean something else there. */
export const withSeconds = (fiveFields: string): string => `0 ${fiveFields}`;

const dailyHour = (place: number): number => 1 + (place % 5);

/**
 * How late a run may start and how long it may take, in seconds. Together they are less than the
 * interval: whatever happens, a run is over before the next begins.
 */
export function timeLimits(interval: number): {
  readonly startingDeadlineSeconds: number;
  readonly activeDeadlineSeconds: number;
} {
  return {
    startingDeadlineSeconds: Math.floor(interval / 10),
    activeDeadlineSeconds: Math.floor((interval * 8) / 10),
  };
}
