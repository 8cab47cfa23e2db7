/** The lowest and the highest value of each of cron's five fields; Sunday is 0 and 7. */
const bounds = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** Whether a text is a schedule in cron's five fields, each of `*`, numbers, ranges, steps and lists of them. */
export function isSchedule(text: string): boolean {
  const fields = text.split(' ');
  return (
    fields.length === bounds.length &&
    bounds.every(([low, high], index) =>
      (fields[index] ?? '').split(',').every(part => {
        const [, from, to, step] = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/([1-9]\d*))?$/.exec(part) ?? [
          '',
          '-1',
        ];
        const within = [from, to]
          .filter(value => value !== undefined)
          .every(value => Number(value) >= low && Number(value) <= high);
        return within && Number(step ?? 1) <= high;
      }),
    )
  );
}
