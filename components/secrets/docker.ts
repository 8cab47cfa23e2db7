import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';
import type { Catalog } from '../../catalog';
import type { Environment } from '../../config';
import { dockerComponent, InfrastructureContainer, metricsPort } from '../docker-infrastructure';
import type { WorkloadSecrets } from '../handover';
import type { DockerNetwork } from '../networking';
import { appRoles, type AppRoleLogin } from './contents/app-roles';
import { VaultContents } from './contents/contents';
import type { DatabaseAccesses } from './database-access';
import { metricsListener } from './metrics-listener';
import { vaultProvider } from './vault-provider';

/** Settings of {@link DockerVault}. */
export interface DockerVaultArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  readonly network: DockerNetwork;
  readonly accesses: DatabaseAccesses;
}

const address = 'http://vault:8200';

/**
 * Vault in dev: a development server, which forgets everything when its container ends. `pulumi refresh` notices
 * that, and the next `pulumi up` fills it again.
 */
export class DockerVault extends pulumi.ComponentResource {
  /** What each workload is told of Vault. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Each workload's login. */
  readonly secrets: Readonly<Record<string, WorkloadSecrets>>;

  constructor(name: string, args: DockerVaultArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:secrets:DockerVault', name, {}, opts);
    const { catalog, environment } = args;
    const { result: token } = new random.RandomPassword(
      `${name}-token`,
      { length: 32, special: false },
      { parent: this },
    );
    const server = this.server(`${name}-server`, args, token);
    const provider = vaultProvider(
      `${name}-provider`,
      {
        // A plain value: the container's own address would be unknown whenever it is replaced.
        address: `http://127.0.0.1:${publishedPort(catalog)}`,
        settings: environment.vault,
        token,
      },
      { parent: this, dependsOn: server },
    );
    const contents = new VaultContents<AppRoleLogin>(
      `${name}-contents`,
      {
        catalog,
        environment,
        address,
        // With the container's log: a development server keeps nothing.
        auditFile: 'stdout',
        accesses: args.accesses,
        identities: appRoles,
        values: {},
        domains: { platform: [...catalog.workloads, ...catalog.dockerComponents].map(e => e.name) },
      },
      { parent: this, providers: [provider], dependsOn: server },
    );
    this.settings = Object.fromEntries(
      catalog.workloads.map(workload => [workload.name, { VAULT_ADDR: address }]),
    );
    this.secrets = Object.fromEntries(
      Object.entries(contents.roles).map(([workload, { roleId, secretId }]) => [
        workload,
        {
          VAULT_ROLE_ID: { kind: 'output', value: roleId },
          VAULT_SECRET_ID: { kind: 'output', value: secretId },
        },
      ]),
    );
    this.registerOutputs({});
  }

  private server(
    name: string,
    { catalog, environment, network }: DockerVaultArgs,
    token: pulumi.Output<string>,
  ): pulumi.Resource {
    const component = dockerComponent(catalog, 'vault');
    const listener = metricsListener(metricsPort(component));
    return new InfrastructureContainer(
      name,
      {
        component,
        catalog,
        environment,
        network,
        // Without the store of values that such a server brings: the contents below bring their own at the same path.
        command: ['server', '-dev', '-dev-no-kv'],
        settings: {
          VAULT_DEV_LISTEN_ADDRESS: '0.0.0.0:8200',
          VAULT_ADDR: 'http://127.0.0.1:8200',
          // It keeps nothing on disk and locks no memory: it needs no right for either.
          SKIP_CHOWN: 'true',
          SKIP_SETCAP: 'true',
        },
        secrets: { VAULT_DEV_ROOT_TOKEN_ID: { kind: 'output', value: token } },
        files: { '/vault/config/metrics.json': JSON.stringify(listener, undefined, 2) },
        healthCheck: ['CMD', 'vault', 'status'],
      },
      { parent: this },
    ).ready;
  }
}

function publishedPort({ infrastructurePorts }: Catalog): number {
  const port = infrastructurePorts.find(({ name }) => name === 'vault-api');
  if (!port) throw new Error('The catalogue has no port called vault-api.');
  return port.published;
}
