import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { OutcomeOfChange } from './outcome-of-change';
import { plot } from './plot';
import { reportOfChange } from './report-of-change';

/** Writes the page about a change and its picture into a folder, and returns the page's path. */
export async function writeReport(folder: string, outcome: OutcomeOfChange): Promise<string> {
  const { from, to, drill, critical, samples, kept, seconds } = outcome;
  const name = drill === undefined ? 'change' : `change-${drill.kind}`;
  const away = drill?.kind === 'node' ? 'drained, then away' : 'away';
  const picture = plot({
    title: `Ready pods from ${from} to ${to}`,
    subtitle: `${kept.length} workloads on simulated nodes; pulumi up took ${seconds.up.toFixed(0)} s, all rollouts ${seconds.all.toFixed(0)} s`,
    seconds: seconds.all,
    curves: kept.map(workload => ({
      name: workload,
      critical: critical.includes(workload),
      points: samples.filter(sample => sample.workload === workload),
    })),
    ...(drill && { shaded: { ...drill.period, label: `${drill.place} ${away}` } }),
  });
  await fs.mkdir(folder, { recursive: true });
  await fs.writeFile(path.join(folder, `${name}.svg`), picture);
  const page = path.join(folder, `${name}.md`);
  await fs.writeFile(page, reportOfChange(outcome, `${name}.svg`));
  return page;
}
