import type { z } from 'zod';
import type { CheckCall, Checked } from '../server/provider';
import { hasUnknown, type Properties } from '../server/values';
import { resourceKind } from './kinds';

/** Checks the inputs against what this stand-in covers. What isn't known yet is checked when it is. */
export function check({ type, inputs: given }: CheckCall): Checked {
  const inputs = withoutNulls(given);
  const unsure = Object.keys(inputs).filter(key => hasUnknown(inputs[key]));
  const result = resourceKind(type).schema.safeParse(inputs);
  if (result.success) return { inputs };
  const failures = result.error.issues
    .filter(({ path }) => !unsure.includes(String(path[0])))
    .map(issue => ({ property: propertyOf(issue), reason: reasonOf(issue) }));
  return { inputs, failures };
}

const propertyOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys'
    ? [...issue.path, issue.keys.join(', ')].join('.')
    : issue.path.join('.');

const reasonOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys'
    ? `the stand-in docker plugin doesn't cover it: install the official one, or add it to embedded/plugins/docker`
    : issue.message;

/** A null says no more than a missing property. */
function withoutNulls(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null));
}
