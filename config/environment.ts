import type { Capability } from '../catalog/capabilities';
import type { BackupSettings } from './backups';
import type { ConsulSettings } from './consul';
import type { EdgeSettings } from './edge';
import type { ObjectStorageSettings } from './object-storage';
import type { ObservabilitySettings } from './observability';
import type { Settings } from './schema';
import type { StoreSizes } from './stores';
import type { VaultSettings } from './vault';

/** Settings of an environment that are complete: what the stack's file says over its defaults. */
export interface Environment {
  /** Name of the Pulumi stack. */
  readonly stack: string;
  readonly target: 'docker' | 'kubernetes';
  /** Whether Pulumi refuses to delete what holds data. */
  readonly protect: boolean;
  /** Image of each workload that has one, by workload. */
  readonly images: Readonly<Record<string, string>>;
  /** What comes before the workloads' names in their images; none where each has its own. */
  readonly imageRegistry: string | undefined;
  /** Registry with copies of the images of others; their own where there is none. */
  readonly imageMirror: string | undefined;
  /** `public`, an OCI registry or a folder. */
  readonly chartSource: string;
  /** Which parts of the platform run. */
  readonly enabled: Readonly<Record<Capability, boolean>>;
  readonly stores: StoreSizes;
  readonly objectStorage: ObjectStorageSettings;
  readonly consul: ConsulSettings;
  readonly edge: EdgeSettings;
  readonly backups: BackupSettings;
  readonly vault: VaultSettings;
  readonly kubernetes: NonNullable<Settings['kubernetes']>;
  readonly docker: DockerEnvironment;
  readonly networking: {
    readonly calico: boolean;
    /** Addresses that answer names beside the pods of the cluster's DNS. */
    readonly dns: { readonly cidrs: readonly string[] };
    /** Addresses of the nodes. */
    readonly nodes: { readonly cidrs: readonly string[] };
    readonly apiServer: { readonly cidrs: readonly string[]; readonly port: number };
  };
  readonly outside: NonNullable<Settings['outside']>;
  readonly observability: ObservabilitySettings;
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
