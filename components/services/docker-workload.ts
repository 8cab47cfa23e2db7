import * as docker from '@pulumi/docker';
import * as pulumi from '@pulumi/pulumi';
import type { Endpoint } from '../handover';
import { dockerContainer, type DockerContainerArgs } from './docker-container';

/** Settings of {@link DockerWorkload}. */
export interface DockerWorkloadArgs extends DockerContainerArgs {
  /** The stores that it declares and the workloads that it calls: they are healthy before it starts. */
  readonly after: readonly pulumi.Resource[];
}

/** A workload on Docker. */
export class DockerWorkload extends pulumi.ComponentResource {
  readonly endpoint: Endpoint;
  /** What must be there before a caller starts. */
  readonly ready: pulumi.Resource;

  constructor(name: string, args: DockerWorkloadArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:services:DockerWorkload', name, {}, opts);
    this.ready = new docker.Container(`${name}-container`, dockerContainer(args), {
      parent: this,
      dependsOn: [...args.after],
      // There is one container of a name, and one on a published port.
      deleteBeforeReplace: true,
      // The provider takes a change of these for done without touching the container.
      replaceOnChanges: ['healthcheck', 'tmpfs'],
    });
    this.endpoint = { host: args.workload.name, port: args.workload.port };
    this.registerOutputs({ endpoint: this.endpoint });
  }
}
