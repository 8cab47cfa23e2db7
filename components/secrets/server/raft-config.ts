import type { Seal } from '../../../config/vault';

/** What Vault's own configuration is rendered from. */
export interface RaftConfigArgs {
  /** Members of the cluster. */
  readonly members: number;
  /** Folder with `tls.crt`, `tls.key` and `ca.crt`. */
  readonly certificates: string;
  /** Folder of the storage. */
  readonly data: string;
  readonly seal: Seal | undefined;
}

/** Vault's configuration: TLS, integrated storage that finds its members by name, a seal that opens by itself. */
export function raftConfig({ members, certificates, data, seal }: RaftConfigArgs): string {
  const joins = Array.from({ length: members }, (_, index) =>
    block('retry_join', [
      `leader_api_addr = "https://vault-${index}.vault-internal:8200"`,
      `leader_ca_cert_file = "${certificates}/ca.crt"`,
    ]),
  );
  return [
    'ui = false',
    // Locked memory would take a right of its own; Kubernetes' nodes don't swap, or encrypt what they do.
    'disable_mlock = true',
    block('listener "tcp"', [
      'address = "[::]:8200"',
      'cluster_address = "[::]:8201"',
      `tls_cert_file = "${certificates}/tls.crt"`,
      `tls_key_file = "${certificates}/tls.key"`,
      'tls_min_version = "tls12"',
      // Prometheus has no token, and a sealed server could check none: figures and names of mounts, nothing of what is in them.
      block('telemetry', ['unauthenticated_metrics_access = true']),
    ]),
    block('storage "raft"', [`path = "${data}"`, ...joins]),
    ...(seal === undefined ? [] : [block(`seal "${seal.type}"`, parameters(seal))]),
    // Labels the pods, so that one Service finds the member that leads.
    'service_registration "kubernetes" {}',
    block('telemetry', ['prometheus_retention_time = "24h"', 'disable_hostname = true']),
    '',
  ].join('\n');
}

/** What a seal is told where the configuration doesn't say otherwise. */
const sealDefaults: Readonly<Record<string, Seal['parameters']>> = {
  // The public authorities: else it would trust whom VAULT_CACERT names, which is for the pods' own certificate.
  transit: { tls_ca_cert: '/etc/ssl/certs/ca-certificates.crt' },
};

const parameters = ({ type, parameters: given }: Seal): string[] =>
  Object.entries({ ...sealDefaults[type], ...given }).map(([key, value]) => `${key} = "${value}"`);

const block = (head: string, lines: readonly string[]): string =>
  [`${head} {`, ...lines.flatMap(line => line.split('\n')).map(line => `  ${line}`), '}'].join(
    '\n',
  );
