import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '../../support/free-ports';
import { selfSigned } from './certificate';
import { psql, type Login } from './psql';
import { Servers } from './servers';

/** A primary and a streaming standby on the loopback address, as the operator would set them up. */
export interface Replicated {
  readonly servers: Servers;
  readonly primary: number;
  readonly standby: number;
  /** The superuser, on either. */
  readonly superuser: (port: number) => Login;
}

const password = 'only-for-this-test';

/** Folders of their data. */
export const datas = ['primary', 'standby'] as const;

/** Starts both; whoever brought the servers ends them, even if one doesn't start. */
export async function startReplicated(servers: Servers): Promise<Replicated> {
  const [primary = 0, standby = 0] = await freePorts(2);
  const { certificate, key } = selfSigned();
  servers.write('tls.crt', certificate);
  servers.write('tls.key', key);
  servers.write('ca.crt', certificate);
  const file = servers.write('password', password);
  servers.run('initdb', [
    '-D',
    'primary',
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${file}`,
  ]);
  configure(servers, 'primary', primary);
  servers.write(
    'primary/pg_hba.conf',
    // As in the cluster's specification: nobody without TLS.
    'hostnossl all all all reject\nhostssl all all all scram-sha-256\nhostssl replication all all scram-sha-256\n',
  );
  servers.start('primary');

  const source = `host=127.0.0.1 port=${primary} user=postgres sslmode=require`;
  servers.run(
    'pg_basebackup',
    ['-d', source, '-D', 'standby', '-R', '-X', 'stream', '-c', 'fast'],
    {
      PGPASSWORD: password,
    },
  );
  configure(servers, 'standby', standby);
  servers.start('standby');
  const superuser = (port: number): Login => ({
    port,
    user: 'postgres',
    password,
    database: 'postgres',
  });
  await psql(superuser(primary), 'CREATE DATABASE app');
  return { servers, primary, standby, superuser };
}

function configure(servers: Servers, data: string, port: number): void {
  const { folder } = servers;
  appendFileSync(
    join(folder, data, 'postgresql.conf'),
    [
      `port = ${port}`,
      "listen_addresses = '127.0.0.1'",
      `unix_socket_directories = '${folder}'`,
      'ssl = on',
      `ssl_cert_file = '${folder}/tls.crt'`,
      `ssl_key_file = '${folder}/tls.key'`,
      // A test's data needn't outlive the machine.
      'fsync = off',
      '',
    ].join('\n'),
  );
}
