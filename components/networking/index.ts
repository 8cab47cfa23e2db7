import type * as docker from '@pulumi/docker';
import type * as pulumi from '@pulumi/pulumi';
import type { SubnetName } from '../../catalog/subnets';

/** A namespace that is ready to be used. */
export interface Namespace {
  /** Its name in Kubernetes. */
  readonly name: string;
  /** What must be there before anything in it: itself, its limits, its default deny. */
  readonly ready: readonly pulumi.Resource[];
}

/** What the platform's network gives to the capabilities that live in it. */
export interface KubernetesNetwork {
  readonly namespaces: Readonly<Record<SubnetName, Namespace>>;
}

/** The same on Docker: a network for each subnet. */
export interface DockerNetwork {
  readonly networks: Readonly<Record<SubnetName, docker.Network>>;
}

export { DockerNetworking } from './docker';
export { KubernetesNetworking } from './kubernetes';
