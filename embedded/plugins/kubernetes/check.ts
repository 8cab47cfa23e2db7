import type { CheckCall, Checked } from '../server/provider';
import { isProperties, type Properties, type Value } from '../server/values';
import { knownKind, parseType } from './kinds';
import { withName } from './naming';
import { map } from './objects';

/** Completes an object: kind, name and namespace, where the program leaves them open. */
export function check(call: CheckCall, namespace: string): Checked {
  const kind = knownKind(call.type);
  const named = parseType(call.type);
  const given = { ...named, ...withoutNulls(call.inputs) };
  const inputs = withName(given, call.name, call.oldInputs, call.seed);
  const metadata = map(inputs, 'metadata');
  const failures = Object.entries(named)
    .filter(([property, value]) => inputs[property] !== value)
    .map(([property, value]) => ({ property, reason: `must be ${value} for a ${call.type}` }));
  if (!kind?.namespaced || metadata.namespace !== undefined) return { inputs, failures };
  return { inputs: { ...inputs, metadata: { ...metadata, namespace } }, failures };
}

/** A null says no more than a missing field, and the API server would drop it. */
export function withoutNulls(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, clean(value)]),
  );
}

function clean(value: Value): Value {
  if (Array.isArray(value)) return value.map(clean);
  return isProperties(value) ? withoutNulls(value) : value;
}
