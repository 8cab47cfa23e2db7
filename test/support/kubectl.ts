import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { embeddedDirectory } from '../../embedded/workspace/embedded-directory';

/** How one run of kubectl ended. */
export interface KubectlResult {
  readonly succeeded: boolean;
  readonly output: string;
  readonly errors: string;
}

/** kubectl on one embedded cluster; it stops after ten seconds, so that a dead server fails a test. */
export function kubectlOn({ kubeconfig }: { kubeconfig: string }) {
  const program = path.join(embeddedDirectory(), 'bin', 'controlplane');
  const run = (args: readonly string[], input?: string): KubectlResult => {
    const all = ['kubectl', '--kubeconfig', kubeconfig, '--request-timeout=10s', ...args];
    const { status, stdout, stderr } = spawnSync(program, all, { input, encoding: 'utf8' });
    return { succeeded: status === 0, output: stdout.trim(), errors: stderr.trim() };
  };
  return {
    run,
    /** Applies YAML and returns how that ended. */
    apply: (yaml: string): KubectlResult => run(['apply', '--server-side', '-f', '-'], yaml),
    /** One field of one object, as JSONPath; empty when it isn't there. */
    field: (object: string, jsonPath: string): string =>
      run(['get', ...object.split(' '), `--output=jsonpath=${jsonPath}`]).output,
  };
}
