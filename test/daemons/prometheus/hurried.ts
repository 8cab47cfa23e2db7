/** How much faster than in production a test lets the clocks of alerts run. */
export const testFactor = 60;

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };
const clocks = new Set(['for', 'group_wait', 'group_interval', 'repeat_interval']);

/** A rendered configuration whose waits are {@link testFactor} times shorter; all else stays as it is. */
export const hurried = <Config>(config: Config): Config =>
  JSON.parse(JSON.stringify(config), (key, value: unknown) => {
    if (!clocks.has(key) || typeof value !== 'string') return value;
    const [, count = '', unit = ''] = /^(\d+)([smh])$/.exec(value) ?? [];
    const wait = Number(count) * (seconds[unit] ?? NaN);
    if (Number.isNaN(wait)) throw new Error(`${key}: ${value} is no time this test can shorten.`);
    return `${Math.round((wait * 1000) / testFactor)}ms`;
  }) as Config;
