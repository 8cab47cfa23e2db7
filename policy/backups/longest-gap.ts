const days = 7;

/**
 * The longest time between two runs of a schedule in cron's five fields, in seconds; undefined where it isn't one that
 * comes round each week, or has fields that nobody here writes, such as ranges and names.
 */
export function longestGap(schedule: string): number | undefined {
  const [minute = '', hour = '', day, month, weekday = '', ...more] = schedule.trim().split(/\s+/);
  if (day !== '*' || month !== '*' || more.length > 0) return undefined;
  const [minutes, hours, weekdays] = [field(minute, 59), field(hour, 23), field(weekday, 6)];
  if (!minutes || !hours || !weekdays) return undefined;
  const runs = weekdays.flatMap(d =>
    hours.flatMap(h => minutes.map(m => (d * 24 + h) * 3600 + m * 60)),
  );
  const [first = 0] = runs;
  const next = [...runs.slice(1), first + days * 86_400];
  return Math.max(...runs.map((run, index) => (next[index] ?? NaN) - run));
}

/** The values that a field stands for, in order: all, every n-th, or those that it lists. */
function field(text: string, last: number): number[] | undefined {
  const all = Array.from({ length: last + 1 }, (_, value) => value);
  const [, step] = /^\*(?:\/([1-9]\d*))?$/.exec(text) ?? [];
  if (text.startsWith('*')) {
    return step === undefined && text !== '*'
      ? undefined
      : all.filter(v => v % Number(step ?? 1) === 0);
  }
  const listed = text.split(',').map(value => (/^\d+$/.test(value) ? Number(value) : NaN));
  return listed.every(value => value <= last) ? listed.sort((a, b) => a - b) : undefined;
}
