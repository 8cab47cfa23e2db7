import type { Bench } from './bench';
import { least, runProgram, type Run } from './run-program';

const rounds = 2;
const loaded = './load-typescript.cjs';

/** The program alone under mocks: against one that makes nothing, and by which loader. */
export const program: Bench = async () => {
  const runs = { empty: [] as Run[], own: [] as Run[], tsx: [] as Run[] };
  // In turn, so that what else the machine does meets all of them.
  for (let round = 0; round < rounds; round++) {
    runs.empty.push(await runProgram('empty', loaded));
    runs.own.push(await runProgram('platform', loaded));
    runs.tsx.push(await runProgram('platform', 'tsx/cjs'));
  }
  const { empty, own, tsx } = runs;
  return {
    figures: [
      {
        name: 'the program under mocks',
        value: least(own, 'cpuSeconds'),
        unit: 's of CPU',
        against: { name: 'an empty program', value: least(empty, 'cpuSeconds') },
        aim: 2,
      },
      {
        name: 'its peak memory',
        value: least(own, 'peakMegabytes'),
        unit: 'MB',
        aim: 400,
      },
      {
        name: 'the program, loaded by load-typescript.cjs',
        value: least(own, 'seconds'),
        unit: 's',
        against: { name: 'loaded by tsx', value: least(tsx, 'seconds') },
      },
    ],
    notes: [
      `program: no plugins, the least of ${rounds} runs in turn; seconds of CPU are the process's own, without esbuild's.`,
    ],
  };
};
