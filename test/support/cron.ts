/** Seconds from the start of a week, Sunday 00:00, at which a five-field cron expression fires. */
export function firings(expression: string): number[] {
  const [minute = '', hour = '', day, month, weekday = ''] = expression.split(' ');
  if (day !== '*' || month !== '*') throw new Error(`${expression} isn't weekly.`);
  return values(weekday, 6).flatMap(inWeek =>
    values(hour, 23).flatMap(inDay =>
      values(minute, 59).map(inHour => inWeek * 86_400 + inDay * 3600 + inHour * 60),
    ),
  );
}

/** What a field stands for: every value, every n-th, or one. */
function values(field: string, last: number): number[] {
  const all = Array.from({ length: last + 1 }, (_, value) => value);
  const step = /^\*\/(\d+)$/.exec(field)?.[1];
  if (step !== undefined) return all.filter(value => value % Number(step) === 0);
  if (field === '*') return all;
  if (!/^\d+$/.test(field) || Number(field) > last) throw new Error(`${field} is no cron field.`);
  return [Number(field)];
}
