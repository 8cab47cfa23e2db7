import { createHash } from 'node:crypto';
import type { CheckCall, Checked, Diff, DiffCall, Failure } from '../../server/provider';
import { differences } from '../../server/differences';
import { unknown, type Properties } from '../../server/values';
import { withoutNulls } from '../check';
import { text } from '../objects';

/** Inputs that say where a chart comes from or how Helm goes about it: they change nothing here. */
const accepted = new Set([
  ...['allowNullValues', 'atomic', 'chart', 'cleanupOnFail', 'compat', 'createNamespace'],
  ...['dependencyUpdate', 'description', 'devel', 'disableCRDHooks', 'disableOpenapiValidation'],
  ...['disableWebhooks', 'forceUpdate', 'keyring', 'lint', 'maxHistory', 'name', 'namespace'],
  ...['recreatePods', 'renderSubchartNotes', 'repositoryOpts', 'resetValues', 'reuseValues'],
  ...['skipAwait', 'skipCrds', 'timeout', 'values', 'verify', 'version', 'waitForJobs'],
]);

/** Completes a release: its name and namespace, where the program leaves them open. */
export function checkRelease(call: CheckCall, namespace: string): Checked {
  const inputs = withoutNulls(call.inputs);
  const failures: Failure[] = Object.keys(inputs)
    .filter(property => !accepted.has(property))
    .map(property => ({
      property,
      reason: `the stand-in kubernetes plugin has no ${property} of a Release`,
    }));
  if (inputs.chart === undefined) failures.push({ property: 'chart', reason: 'is missing' });
  const name = inputs.name ?? text(call.oldInputs ?? {}, 'name') ?? madeUpName(call);
  return { inputs: { namespace, ...inputs, name }, failures };
}

/** Another name or namespace is another release; anything else is an upgrade in place. */
export function diffRelease({ oldInputs, inputs }: DiffCall): Diff {
  const found = differences(oldInputs, inputs).map(each => ({
    ...each,
    replaces: each.path[0] === 'name' || each.path[0] === 'namespace',
  }));
  return { differences: found, deleteBeforeReplace: sameRelease(oldInputs, inputs) };
}

function madeUpName({ name, seed }: CheckCall): string {
  // Helm's names have 53 characters at most.
  return `${name.toLowerCase().slice(0, 44)}-${createHash('sha256').update(seed).digest('hex').slice(0, 8)}`;
}

function sameRelease(old: Properties, now: Properties): boolean {
  return ['name', 'namespace'].every(key => now[key] !== unknown && old[key] === now[key]);
}
