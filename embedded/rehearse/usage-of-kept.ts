import type { Engine } from '../engine/engine';
import { quote, writeShellFile } from './shell-file';
import type { Cluster } from './start-cluster';

/** What a kept rehearsal is used with. */
export interface Kept {
  readonly engine: Engine;
  readonly cluster: Cluster;
  /** The rehearsal's own folder. */
  readonly directory: string;
}

/** What to do with a kept environment. */
export async function usageOfKept({ engine, cluster, directory }: Kept): Promise<string> {
  const { controlPlane, kubectl } = cluster;
  const setUp = await writeShellFile(directory, engine, [
    `kubectl() { ${quote(kubectl)} kubectl "$@"; }`,
  ]);
  return [
    '',
    `It is kept until Ctrl-C, at ${controlPlane.server}. In another terminal:`,
    '',
    `  ${setUp}`,
    '  kubectl get pods --all-namespaces',
    `  pulumi preview --stack ${engine.stack}`,
    '',
  ].join('\n');
}
