import { catalog } from '../../catalog';
import type { Bench } from './bench';
import { runProgram } from './run-program';

const times = [1, 4, 10] as const;
const workloads = catalog.workloads.length;

/** The program with the catalogue's workloads, and with ten times as many, under mocks: what one more costs at first, and what it costs later. */
export const scale: Bench = async () => {
  const cpu: number[] = [];
  for (const each of times) {
    const { cpuSeconds } = await runProgram('platform', './load-typescript.cjs', String(each));
    cpu.push(cpuSeconds);
  }
  const [small, middle, large] = cpu as [number, number, number];
  const perWorkload = (from: number, to: number, seconds: number): number =>
    (1000 * seconds) / (workloads * (to - from));
  return {
    figures: [
      {
        name: `one workload more, from ${workloads * times[1]} to ${workloads * times[2]}`,
        value: perWorkload(times[1], times[2], large - middle),
        unit: 'ms of CPU',
        against: {
          name: `from ${workloads * times[0]} to ${workloads * times[1]}`,
          value: perWorkload(times[0], times[1], middle - small),
        },
        // Linear, as far as one run of each can tell.
        aim: 1.25,
      },
    ],
    notes: [
      `scale: no plugins, one run each: ${times.map((each, index) => `${workloads * each} workloads ${(cpu[index] ?? NaN).toFixed(1)} s of CPU`).join(', ')}.`,
    ],
  };
};
