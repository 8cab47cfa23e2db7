/** How one tool is built from a Go module of this folder. */
export interface Tool {
  /** Folder of the module that pins it. */
  readonly module: string;
  /** The package to build. */
  readonly package: string;
  /** Build tags, separated by commas. */
  readonly tags?: string;
  /** Linker flags that stamp its version, which Go modules don't carry. */
  readonly stamp?: string;
  /** What a first build takes on the disk at most, in GiB: modules, compiled packages and the program. */
  readonly gibibytes: number;
}

/** Every tool of the embedded environment, by the name of its program. */
export const tools = {
  pulumi: {
    module: 'pulumi',
    package: 'github.com/pulumi/pulumi/pkg/v3/cmd/pulumi',
    stamp: '-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v3.200.0',
    gibibytes: 2.5,
  },
  'pulumi-language-nodejs': {
    module: 'language-nodejs',
    package: 'github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs',
    gibibytes: 0.5,
  },
  controlplane: {
    module: 'control-plane',
    package: '.',
    stamp: '-X k8s.io/component-base/version.gitVersion=v1.36.1',
    gibibytes: 3.5,
  },
  'netpol-analyzer': {
    module: 'netpol-analyzer',
    package: '.',
    gibibytes: 1,
  },
  actionlint: {
    module: 'actionlint',
    package: 'github.com/rhysd/actionlint/cmd/actionlint',
    gibibytes: 0.3,
  },
  vault: {
    module: 'vault',
    package: '.',
    tags: 'minimal',
    gibibytes: 5,
  },
  consul: {
    module: 'consul',
    package: 'github.com/hashicorp/consul',
    gibibytes: 2.5,
  },
  // Not of this folder: users build it from its Dockerfile, which must not need the embedded environment.
  placeholder: {
    module: '../../placeholder',
    package: '.',
    gibibytes: 0.3,
  },
} as const satisfies Readonly<Record<string, Tool>>;

/** The name of a tool's program. */
export type ToolName = keyof typeof tools;
