import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../catalog';
import type { AccessKeys, ConfiguredSecrets, Environment, KeyHolder } from '../config';
import { KubernetesBackups, MysqlBackupPolicy } from './backups';
import { KubernetesKafka } from './cache-queue/kafka';
import { KubernetesRedis } from './cache-queue/redis';
import { InternalAuthority } from './certificates';
import { KubernetesMongoDb, KubernetesMySql, KubernetesPostgreSql } from './data-tier';
import { dockerProvider } from './docker-provider';
import { DockerEdge, KubernetesEdge } from './edge';
import { dockerStores } from './docker-stores';
import type { Endpoint, Stores } from './handover';
import { kubernetesProvider } from './kubernetes-provider';
import { DockerRegistry, DockerSidecars, KubernetesMesh } from './mesh';
import { edgeService } from '../catalog/mesh';
import { DockerNetworking, KubernetesNetworking } from './networking';
import { DockerObservability, KubernetesObservability, tracingEndpoint } from './observability';
import { Operators } from './operators';
import { DataPriority } from './priority';
import { KubernetesObjectStorage } from './object-storage';
import { randomProvider } from './random-provider';
import { databaseAccesses, DockerVault, KubernetesVault } from './secrets';
import { tlsProvider } from './tls-provider';
import { DockerServices, KubernetesServices, type Services } from './services';

/** Settings of {@link Platform}. */
export interface PlatformArgs {
  readonly catalog: Catalog;
  readonly environment: Environment;
  /** What the stack's file holds encrypted. */
  readonly secrets: ConfiguredSecrets;
}

/** All of QuikApp in one environment: the capabilities in order, each given what those before it made. */
export class Platform extends pulumi.ComponentResource {
  /** Where each workload is reached inside the platform. */
  readonly endpoints: Readonly<Record<string, Endpoint>>;
  /** Passwords of the encrypted backups, by the data that they hold; none on Docker. */
  backupPasswords: Readonly<Record<string, pulumi.Output<string>>> = {};

  constructor(name: string, args: PlatformArgs, opts?: pulumi.ComponentResourceOptions) {
    super('quikapp:index:Platform', name, {}, opts);
    const services =
      args.environment.target === 'docker'
        ? this.onDocker(name, args)
        : this.onKubernetes(name, args);
    this.endpoints = services.endpoints;
    this.registerOutputs({ endpoints: this.endpoints });
  }

  private onKubernetes(name: string, args: PlatformArgs): Services {
    const { catalog, environment } = args;
    const kubernetes = kubernetesProvider(`${name}-kubernetes`, environment, { parent: this });
    const random = randomProvider(`${name}-random`, { parent: this });
    const child = { parent: this, providers: [kubernetes, random] };
    const network = new KubernetesNetworking(`${name}-networking`, args, child);
    const priority = new DataPriority(`${name}-priority`, child);
    const operators = new Operators(`${name}-operators`, { environment, network, priority }, child);
    const issuer = new InternalAuthority(
      `${name}-certificates`,
      { environment, network, operator: operators.certManager },
      child,
    );
    const objectStorage = new KubernetesObjectStorage(
      `${name}-object-storage`,
      { environment, network, keys: accessKeys(args).workloads },
      child,
    );
    const postgresql = new KubernetesPostgreSql(
      `${name}-postgresql`,
      {
        catalog,
        environment,
        network,
        operators,
        issuer,
        priority,
        backupKeys: accessKeys(args).backups,
      },
      child,
    );
    const mysqlBackups = new MysqlBackupPolicy(
      `${name}-mysql-backups`,
      {
        environment,
        namespace: network.namespaces.data,
        keys: accessKeys(args).backups,
        operator: operators.moco,
      },
      child,
    );
    const mysql = new KubernetesMySql(
      `${name}-mysql`,
      { catalog, environment, network, operator: operators.moco, priority, backups: mysqlBackups },
      child,
    );
    const mongodb = new KubernetesMongoDb(
      `${name}-mongodb`,
      {
        catalog,
        environment,
        network,
        operator: operators.psmdb,
        issuer,
        priority,
        backupKeys: accessKeys(args).backups,
      },
      child,
    );
    const redis = new KubernetesRedis(
      `${name}-redis`,
      { catalog, environment, network, priority },
      child,
    );
    const kafka = new KubernetesKafka(
      `${name}-kafka`,
      { catalog, environment, network, operator: operators.strimzi, issuer, priority },
      child,
    );
    new KubernetesObservability(
      `${name}-observability`,
      {
        catalog,
        environment,
        network,
        certManager: operators.certManager,
        receivers: args.secrets.alertReceivers,
      },
      child,
    );
    const stores: Stores = {
      postgresql: postgresql.store,
      mysql: mysql.store,
      mongodb: mongodb.store,
      redis: redis.store,
      kafka: kafka.store,
      'object-storage': objectStorage.store,
    };
    const vault = new KubernetesVault(
      `${name}-vault`,
      {
        catalog,
        environment,
        network,
        issuer,
        priority,
        stores: { postgresql, mysql, mongodb },
        kafka: kafka.credentials,
      },
      child,
    );
    const registry = new KubernetesMesh(
      `${name}-mesh`,
      {
        catalog,
        environment,
        network,
        issuer,
        stores,
        collector: tracingEndpoint(catalog, environment, 'grpc'),
        authority: vault.authority,
      },
      child,
    );
    const backups = new KubernetesBackups(
      `${name}-backups`,
      {
        environment,
        network,
        keys: accessKeys(args).backups,
        redis: {
          members: redis.members,
          backup: redis.backup,
          restore: redis.restore,
          ready: redis.store.ready,
        },
        postgresql: postgresql.archived,
        consul: registry.snapshots,
        vault: vault.snapshots,
      },
      child,
    );
    this.backupPasswords = backups.passwords;
    const services = new KubernetesServices(
      `${name}-services`,
      {
        catalog,
        environment,
        network,
        stores,
        registry,
        vault,
        tracing: tracingEndpoint(catalog, environment),
        login: args.secrets.registryLogin,
      },
      child,
    );
    new KubernetesEdge(
      `${name}-edge`,
      {
        catalog,
        environment,
        network,
        certManager: operators.certManager,
        signer: vault.signer,
        endpoints: services.endpoints,
      },
      child,
    );
    return services;
  }

  private onDocker(name: string, args: PlatformArgs): Services {
    const { catalog, environment } = args;
    const docker = dockerProvider(`${name}-docker`, environment, { parent: this });
    const random = randomProvider(`${name}-random`, { parent: this });
    const tls = tlsProvider(`${name}-tls`, { parent: this });
    const child = { parent: this, providers: [docker, random, tls] };
    const network = new DockerNetworking(`${name}-networking`, args, child);
    const { stores, accessed } = dockerStores(name, { catalog, environment, network }, child);
    if (environment.enabled.observability) {
      new DockerObservability(
        `${name}-observability`,
        { catalog, environment, network, stores },
        child,
      );
    }
    const registry = environment.enabled.consul
      ? new DockerRegistry(
          `${name}-registry`,
          {
            catalog,
            environment,
            network,
            stores,
            collector: tracingEndpoint(catalog, environment, 'grpc'),
          },
          child,
        )
      : undefined;
    const vault = environment.enabled.vault
      ? new DockerVault(
          `${name}-vault`,
          {
            catalog,
            environment,
            network,
            accesses: databaseAccesses(accessed, { tls: false }),
          },
          child,
        )
      : undefined;
    const sidecars =
      registry && environment.enabled.mesh
        ? new DockerSidecars(`${name}-sidecars`, { catalog, environment, network, registry }, child)
            .containers
        : undefined;
    const services = new DockerServices(
      `${name}-services`,
      {
        catalog,
        environment,
        network,
        stores,
        registry,
        sidecars,
        settings: vault?.settings ?? {},
        secrets: vault?.secrets ?? {},
        tracing: tracingEndpoint(catalog, environment),
      },
      child,
    );
    if (environment.enabled.edge) {
      new DockerEdge(
        `${name}-edge`,
        {
          catalog,
          environment,
          network,
          endpoints: services.endpoints,
          running: services.running,
          sidecar: sidecars?.[edgeService],
          objectStorage: stores['object-storage']?.ready,
        },
        child,
      );
    }
    return services;
  }
}

/** The configuration makes sure of them; a caller of this component alone may have forgotten. */
function accessKeys({ secrets }: PlatformArgs): Record<KeyHolder, AccessKeys> {
  const { workloads, backups } = secrets.objectStorage;
  if (!workloads || !backups) throw new Error('Keys are missing: secrets.objectStorage.');
  return { workloads, backups };
}
