import * as pulumi from '@pulumi/pulumi';
import { readFileSync } from 'node:fs';
import type { Declaration } from './declaration';

/** A resource of whichever type. */
class Declared extends pulumi.CustomResource {}

const made = new Map<string, Declared>();

/**
 * Replaces `{ $secret }` by a secret and `{ $output: 'resource.property…' }` by another resource's output, behind a
 * `$prefix` where there is one.
 */
function resolve(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolve);
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Record<string, unknown>;
  if ('$secret' in fields) return pulumi.secret(fields['$secret']);
  if (typeof fields['$output'] === 'string') {
    const found = output(fields['$output']);
    return '$prefix' in fields ? pulumi.interpolate`${String(fields['$prefix'])}${found}` : found;
  }
  return Object.fromEntries(Object.entries(fields).map(([key, item]) => [key, resolve(item)]));
}

function output(reference: string): pulumi.Output<unknown> {
  const [name = '', property = '', ...path] = reference.split('.');
  const resource = made.get(name) as unknown as Record<string, pulumi.Output<unknown>> | undefined;
  const found = resource?.[property];
  if (!found) throw new Error(`No output ${reference}`);
  return found.apply(value =>
    path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value),
  );
}

const file = process.env['DECLARATIONS'] ?? '';
const declarations = JSON.parse(readFileSync(file, 'utf8')) as Declaration[];
for (const { type, name, properties, options = {}, outputs = [] } of declarations) {
  const unset = Object.fromEntries(outputs.map(property => [property, undefined]));
  const props = { ...unset, ...(resolve(properties) as object) };
  const dependsOn = (options.dependsOn ?? []).flatMap(each => made.get(each) ?? []);
  made.set(name, new Declared(type, name, props, { ...options, dependsOn }));
}

/** The outputs that the declarations ask for, by resource. */
export const outputs = Object.fromEntries(
  declarations
    .filter(({ outputs }) => outputs !== undefined)
    .map(({ name, outputs = [] }) => [
      name,
      Object.fromEntries(outputs.map(property => [property, output(`${name}.${property}`)])),
    ]),
);
