import type { Settings } from './schema';

/** Settings of an environment that are complete: what the stack's file says over its defaults. */
export interface Environment {
  /** Name of the Pulumi stack. */
  readonly stack: string;
  readonly target: 'docker' | 'kubernetes';
  /** Whether Pulumi refuses to delete what holds data. */
  readonly protect: boolean;
  /** Image of each workload that has one, by workload. */
  readonly images: Readonly<Record<string, string>>;
  readonly kubernetes: NonNullable<Settings['kubernetes']>;
  readonly docker: DockerEnvironment;
  readonly networking: {
    readonly calico: boolean;
    /** Addresses that answer names beside the pods of the cluster's DNS. */
    readonly dns: { readonly cidrs: readonly string[] };
    readonly apiServer: { readonly cidrs: readonly string[]; readonly port: number };
  };
  readonly outside: NonNullable<Settings['outside']>;
  readonly observability: {
    readonly logLevel: string;
    /** Share of requests that are traced, from 0 to 1. */
    readonly tracesSampled: number;
  };
}

/** What only the target docker asks for. */
export interface DockerEnvironment {
  /** Address of the daemon. */
  readonly host: string;
  /** Whether each workload's port is published on the loopback address of the host. */
  readonly publish: boolean;
  /** Folder with the workloads' checkouts: one that has a Dockerfile is built. */
  readonly sources: string;
  /** Build context of the image that stands in for a workload without image and checkout. */
  readonly placeholder: string;
  /** Workloads whose image the file itself names: a checkout doesn't replace it. */
  readonly pinned: readonly string[];
  /** Commands that tell whether a workload is healthy, in exec form, by workload. */
  readonly healthChecks: Readonly<Record<string, readonly string[]>>;
}
