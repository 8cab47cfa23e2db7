import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { explainFullDisk } from '../workspace/disk-space';
import { choosePorts } from './choose-ports';
import { createStorageClass } from './create-storage-class';
import { writeCredentials } from './credentials';
import { joinNodes } from './join-nodes';
import { CONTEXT, writeKubeconfig } from './kubeconfig';
import { layoutIn, type Layout } from './layout';
import { simulatedNodes, type SimulatedNode } from './nodes';
import { ServerProcess } from './server-process';
import { etcd } from './servers/etcd';
import { kubeApiserver } from './servers/kube-apiserver';
import { kubeControllerManager } from './servers/kube-controller-manager';
import { kubeScheduler } from './servers/kube-scheduler';
import { kwok } from './servers/kwok';
import type { ServerDefinition } from './servers/server-definition';
import { startOperators, type Operators } from '../operators/start-operators';
import { writeStages } from './write-stages';

/** How a control plane is started. */
export interface ControlPlaneOptions {
  /** The `controlplane` program, as built by the toolchain. */
  readonly program: string;
  /** Where it keeps its files; made when missing, and left for the caller to remove. */
  readonly directory: string;
  /** The API server's port on 127.0.0.1. @default a free one */
  readonly apiPort?: number;
  /** How many nodes are simulated, in three zones. @default 6 */
  readonly nodes?: number;
  /** How long pods take to become Ready, in seconds: at least this, at most twice as long. @default 0 */
  readonly podReadySeconds?: number;
  /** Stops a start that isn't done yet. */
  readonly signal?: AbortSignal;
}

/** A running Kubernetes control plane with simulated nodes. */
export interface ControlPlane {
  /** Path of the administrator's kubeconfig. */
  readonly kubeconfig: string;
  /** Name of the kubeconfig's context. */
  readonly context: string;
  /** URL of the API server. */
  readonly server: string;
  readonly nodes: readonly SimulatedNode[];
  /** Folder of the servers' logs. */
  readonly logs: string;
  /** The servers by name and process id. */
  readonly servers: readonly { readonly name: string; readonly pid: number | undefined }[];
  /** Aborted, with the reason, when a server ends though nobody asked it to. */
  readonly died: AbortSignal;
  /** Ends the servers and waits until they are gone. Safe to call twice. */
  readonly stop: () => Promise<void>;
}

/** Starts a control plane on 127.0.0.1 and waits until pods can be scheduled; a failed start leaves no process. */
export async function startControlPlane(options: ControlPlaneOptions): Promise<ControlPlane> {
  options.signal?.throwIfAborted();
  const layout = layoutIn(path.resolve(options.directory), await choosePorts(options.apiPort));
  const server = `https://127.0.0.1:${layout.ports.api}`;
  const nodes = simulatedNodes(options.nodes ?? 6);

  const death = new AbortController();
  const signal = AbortSignal.any([death.signal, ...(options.signal ? [options.signal] : [])]);
  const servers: ServerProcess[] = [];
  const run = async (definition: ServerDefinition): Promise<void> => {
    signal.throwIfAborted();
    const started = new ServerProcess(options.program, definition, layout, reason => {
      death.abort(reason);
    });
    servers.push(started);
    await started.ready(signal);
  };
  let operators: Operators | undefined;
  const stop = async (): Promise<void> => {
    await operators?.stop();
    const [store, ...others] = servers;
    await Promise.all(others.map(each => each.stop()));
    // Last: the API server doesn't end while it waits for an etcd that is gone.
    await store?.stop();
  };

  try {
    const token = await prepare(layout, options.podReadySeconds ?? 0);
    await run(etcd(layout));
    await run(kubeApiserver(layout));
    await writeKubeconfig(layout, server, token);
    operators = startOperators(layout.kubeconfig, path.join(layout.logs, 'operators.log'));
    await Promise.all([
      run(kubeControllerManager(layout)),
      run(kubeScheduler(layout)),
      run(kwok(layout)),
      joinNodes(layout.kubeconfig, nodes, signal),
      createStorageClass(layout.kubeconfig),
    ]);
  } catch (error) {
    await stop();
    throw explainFullDisk(error, layout.directory);
  }
  const { kubeconfig, logs } = layout;
  return { kubeconfig, context: CONTEXT, server, nodes, logs, servers, died: death.signal, stop };
}

/** Writes what has to be there before the first server starts, and returns the administrator's token. */
async function prepare(layout: Layout, podReadySeconds: number): Promise<string> {
  await fs.mkdir(layout.logs, { recursive: true, mode: 0o700 });
  await writeStages(layout.stages, podReadySeconds);
  return writeCredentials(layout);
}
