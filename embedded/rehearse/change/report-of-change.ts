import { fewest } from '../fewest';
import type { Touched } from '../change-log';
import { brokenPromises } from './broken-promises';
import type { OutcomeOfChange } from './outcome-of-change';

/** What a change did, as a page with its picture beside it. */
export function reportOfChange(outcome: OutcomeOfChange, picture: string): string {
  const { from, commit, to, seconds, log, drill } = outcome;
  const broken = brokenPromises(outcome);
  return [
    `# From \`${from}\` to ${to}`,
    broken.length === 0
      ? 'Every critical workload kept at least two Ready pods, and every disruption budget held.'
      : ['**Broken:**', '', ...broken.map(text => `- ${text}`)].join('\n'),
    [
      `- \`${from}\` is the commit ${commit}.`,
      `- \`pulumi up\` took ${seconds.up.toFixed(0)} s; after ${seconds.all.toFixed(0)} s every rollout had ended.`,
      `- ${log.of('created').length} resources were created, ${log.of('updated').length} updated, ` +
        `${log.of('replaced').length} replaced, ${log.of('deleted').length} deleted.`,
      `- Disruption budgets watched: ${outcome.budgets.watched}.`,
      ...(drill === undefined ? [] : [`- ${drillText(outcome)}`]),
    ].join('\n'),
    `![Ready pods over time](${picture})`,
    ...touched('Replaced', log.of('replaced')),
    ...touched('Deleted', log.of('deleted')),
    '## Ready pods',
    workloadTable(outcome),
    ...names('New', outcome.added),
    ...names('Gone', outcome.removed),
    '## What this shows, and what not',
    [
      '- Real: the engine with both programs, the API server, rollouts, scheduling, evictions, disruption budgets.',
      '- Both revisions ran on the engine and the plugins of today, with the definitions of custom resources of today.',
      '- Simulated: nodes and containers. A pod takes 2 to 4 seconds to become Ready, whatever its program needs, and ends at once; so neither real start-up times nor draining connections are measured.',
      '- Of operators there are only definitions: databases, Kafka, Vault and Consul have no pods here.',
      `- Not the official one: ${outcome.standIns}.`,
    ].join('\n'),
    '',
  ].join('\n\n');
}

function drillText({ drill }: OutcomeOfChange): string {
  if (!drill) return '';
  const { kind, place, period, rolling } = drill;
  const how =
    kind === 'node'
      ? 'was drained, by eviction, and then taken away'
      : 'was lost at once, with all its nodes';
  return (
    `The drill: ${place} ${how}, from ${period.from.toFixed(0)} s to ${period.to.toFixed(0)} s, ` +
    `while ${rolling.length} workloads were halfway through a rollout. It was the ${kind} whose loss left critical workloads the fewest pods at that moment. ` +
    'So that there are rollouts to disturb, the change got a new tag for every image.'
  );
}

function touched(title: string, resources: readonly Touched[]): string[] {
  if (resources.length === 0) return [];
  return [`## ${title}`, resources.map(({ kind, name }) => `- ${kind} \`${name}\``).join('\n')];
}

const names = (title: string, workloads: readonly string[]): string[] =>
  workloads.length === 0 ? [] : [`${title}: ${workloads.join(', ')}.`];

function workloadTable({ kept, samples, critical, drill }: OutcomeOfChange): string {
  // With a zone away already, nobody promises to live without another one.
  const whole = { from: 0, to: drill?.period.from ?? Infinity };
  const rows = [...kept]
    .sort((a, b) => Number(critical.includes(b)) - Number(critical.includes(a)) || (a < b ? -1 : 1))
    .map(name => {
      const own = samples.filter(({ workload }) => workload === name);
      const { ready } = fewest(samples, name);
      const { left } = fewest(samples, name, whole);
      const [first, ...changes] = own;
      const changed = changes.length === 0 ? '' : `${at(changes[0])} to ${at(changes.at(-1))} s`;
      const mark = critical.includes(name) ? 'yes' : '';
      return `| ${name} | ${mark} | ${first?.ready ?? 0} | ${ready} | ${left} | ${changed} |`;
    });
  return [
    '| workload | critical | before | fewest Ready | fewest, had any zone gone | pods changed |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

const at = (sample: { readonly t: number } | undefined): string => (sample?.t ?? 0).toFixed(0);
