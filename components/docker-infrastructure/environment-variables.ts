import * as pulumi from '@pulumi/pulumi';
import type { WorkloadSecrets } from '../handover';

/** Settings and credentials in the form of a container's environment, sorted; a credential stays a secret of the engine. */
export function environmentVariables(
  settings: Readonly<Record<string, string>>,
  secrets: WorkloadSecrets = {},
): pulumi.Input<string>[] {
  const plain = Object.entries(settings).map(([name, value]) => ({
    name,
    text: `${name}=${value}` as pulumi.Input<string>,
  }));
  const secret = Object.entries(secrets).map(([name, ref]) => {
    if (ref.kind !== 'output') {
      throw new Error(`${name} is of kind ${ref.kind}; on Docker it must be an output.`);
    }
    return { name, text: pulumi.secret(pulumi.interpolate`${name}=${ref.value}`) };
  });
  return [...plain, ...secret].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ text }) => text);
}
