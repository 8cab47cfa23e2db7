import type { Declaration } from './programs/declared/declaration';

/** A release of a chart in the trial's namespace. */
export function release(
  name: string,
  properties: object,
  rest: Partial<Declaration> = {},
): Declaration {
  return {
    type: 'kubernetes:helm.sh/v3:Release',
    name,
    properties: { name, namespace: { $output: 'namespace.metadata.name' }, ...properties },
    ...rest,
  };
}
