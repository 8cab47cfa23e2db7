import type { PgpoolSize } from '../../../catalog/arithmetic/postgresql-connections';
import type { Endpoint } from '../../handover';

/** What pgpool's files are made from. */
export interface PgpoolFilesArgs {
  /** The Service that the operator keeps on the primary. */
  readonly primary: Endpoint;
  /** The Service that it keeps on the standbys. */
  readonly standbys: Endpoint;
  readonly port: number;
  readonly size: PgpoolSize;
  /** Folders of its own certificate and of the authority that signed PostgreSQL's. */
  readonly certificates: string;
  readonly authority: string;
  /** A folder it may write to. */
  readonly temporary: string;
}

/** pgpool's files by name. */
export const pgpoolFiles = (args: PgpoolFilesArgs): Record<string, string> => ({
  'pgpool.conf': Object.entries(parameters(args))
    .map(([name, value]) => `${name} = ${typeof value === 'string' ? `'${value}'` : value}\n`)
    .join(''),
  'pool_hba.conf': poolHba,
  // Nobody administers it over the network, and it knows nobody's password: but it wants both files.
  'pcp.conf': '',
  pool_passwd: '',
});

/**
 * Who gets in: whoever PostgreSQL lets in, and over TLS only. pgpool asks for the password itself and passes it on, so
 * it need not know the short-lived users beforehand; with any other method it would.
 */
const poolHba = ['hostssl all all 0.0.0.0/0 password', 'hostssl all all ::0/0 password', ''].join(
  '\n',
);

/** Parameters that pgpool-II 4.3 to 4.5 know by these names. */
function parameters(args: PgpoolFilesArgs): Record<string, string | number> {
  return {
    listen_addresses: '*',
    port: args.port,
    pid_file_name: `${args.temporary}/pgpool.pid`,
    logdir: args.temporary,
    ...backends(args),
    ...failover,
    ...connections(args.size),
    ...balancing,
    ...tls(args),
    enable_pool_hba: 'on',
    pool_passwd: 'pool_passwd',
    // No query is cached, only what it knows of tables: little.
    memqcache_total_size: '16MB',
    memqcache_max_num_cache: 10000,
    // Queries may hold what nobody else may read.
    log_client_messages: 'off',
    log_statement: 'off',
  };
}

/** Two names whose meaning the operator keeps right; pgpool looks them up for each connection. */
function backends({ primary, standbys }: PgpoolFilesArgs) {
  return {
    backend_clustering_mode: 'streaming_replication',
    backend_hostname0: primary.host,
    backend_port0: primary.port,
    // The primary has the writes; it also answers what is read while no standby does.
    backend_weight0: 0,
    backend_flag0: 'ALWAYS_PRIMARY|DISALLOW_TO_FAILOVER',
    backend_hostname1: standbys.host,
    backend_port1: standbys.port,
    backend_weight1: 1,
    backend_flag1: 'DISALLOW_TO_FAILOVER',
  };
}

/** The operator promotes; pgpool, told so by nobody, would shut out a backend that only changes places. */
const failover = {
  failover_on_backend_error: 'off',
  failover_on_backend_shutdown: 'off',
  health_check_period: 0,
  sr_check_period: 0,
  use_watchdog: 'off',
};

const connections = ({ children }: PgpoolSize) => ({
  num_init_children: children,
  max_pool: 1,
  // pgpool-II before 4.5.7 lets anybody with any password into a cached connection of a user it doesn't know
  // (CVE-2025-46801). The services keep pools of their own, so the cache would also save little.
  connection_cache: 'off',
  // For the day when the cache is on: a connection outlives its short-lived user by a minute at most.
  connection_life_time: 60,
  connect_timeout: 3000,
});

const balancing = {
  load_balance_mode: 'on',
  // Whoever has written reads what is written: from then on a session stays with the primary.
  disable_load_balance_on_write: 'always',
  statement_level_load_balance: 'off',
};

/** On both sides; what PostgreSQL shows must be signed by its own authority. */
const tls = ({ certificates, authority }: PgpoolFilesArgs) => ({
  ssl: 'on',
  ssl_cert: `${certificates}/tls.crt`,
  ssl_key: `${certificates}/tls.key`,
  ssl_ca_cert: `${authority}/ca.crt`,
  ssl_ciphers: 'HIGH:!aNULL:!MD5:!3DES',
  ssl_prefer_server_ciphers: 'on',
});
