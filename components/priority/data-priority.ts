import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { metadata } from '../labels';

/** A rank that pods may claim by name. */
export interface PriorityClass {
  readonly name: string;
  /** Before it is there, the API server refuses pods that claim it. */
  readonly ready: pulumi.Resource;
}

/** The rank of every store: when a node has no room, services make way, and come up again elsewhere. */
export class DataPriority extends pulumi.ComponentResource implements PriorityClass {
  readonly name = 'quikapp-data';
  readonly ready: pulumi.Resource;

  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:priority:DataPriority', name, {}, opts);
    this.ready = new k8s.scheduling.v1.PriorityClass(
      `${name}-class`,
      {
        metadata: metadata(this.name),
        // Services claim none, which is 0; Kubernetes' own start at 2000000000.
        value: 1_000_000,
        description: 'Stores and what their clients reach them through.',
      },
      { parent: this },
    );
    this.registerOutputs({ name: this.name });
  }
}
