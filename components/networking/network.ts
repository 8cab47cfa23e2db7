import type * as docker from '@pulumi/docker';
import type * as pulumi from '@pulumi/pulumi';
import type { SubnetName } from '../../catalog/subnets';

/** A namespace that is ready to be used. */
export interface Namespace {
  /** Its name in Kubernetes. */
  readonly name: string;
  /**
   * What everything in it waits for: the last step of its making. One resource, since each edge of
   * the graph is written into the state again for each of some hundred objects.
   */
  readonly ready: pulumi.Resource;
}

/** What the platform's network gives to the capabilities that live in it. */
export interface KubernetesNetwork {
  readonly namespaces: Readonly<Record<SubnetName, Namespace>>;
}

/** The same on Docker: a network for each subnet. */
export interface DockerNetwork {
  readonly networks: Readonly<Record<SubnetName, docker.Network>>;
}
