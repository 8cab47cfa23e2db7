import type { ControlPlane } from '../control-plane/start-control-plane';
import type { Engine } from '../engine/engine';

/** The commands that use a kept environment, ready to be copied into another terminal. */
export function usageOfKept(args: {
  readonly engine: Engine;
  readonly controlPlane: ControlPlane;
  /** The program that is kubectl, among others. */
  readonly kubectl: string;
}): string {
  const { engine, controlPlane, kubectl } = args;
  const variables = Object.entries(engine.environment)
    .map(([name, value]) => `${name}=${quote(value)}`)
    .join(' ');
  return [
    '',
    'It is kept until Ctrl-C. In another terminal:',
    '',
    `  alias kubectl="${kubectl} kubectl --kubeconfig ${controlPlane.kubeconfig}"`,
    '  kubectl get pods --all-namespaces',
    '',
    `  export ${variables}`,
    `  cd ${quote(engine.directory)} && pulumi preview --stack ${engine.stack}`,
    '',
  ].join('\n');
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
