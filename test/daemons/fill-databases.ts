import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import type { DatabaseEngine } from '../../catalog/workload';
import { Databases } from '../../components/secrets/contents/databases';
import type { DatabaseAccesses } from '../../components/secrets/database-access';
import type { Properties } from '../../embedded/plugins/server/values';
import { vaultProvider } from '../../embedded/plugins/vault/provider';
import { rootToken, type VaultServer } from '../support/vault-server';
import { plain } from '../support/plain';
import { record } from '../support/record';

/** Kinds of what the program makes there, each before those that need it. */
const order = [':Mount', ':SecretBackendConnection', ':SecretBackendRole', ':Endpoint'];

/** A Vault whose database engine is filled. */
export interface FilledDatabases {
  /** Takes a login by a role. */
  readonly login: (role: string) => Promise<ShortLogin>;
  /** Asks for so many seconds more of it; gives how many it gets. */
  readonly renew: (lease: string, seconds: number) => Promise<number>;
  readonly revoke: (lease: string) => Promise<void>;
  /** Writes the connection again, as an `up` does whose catalogue has changed; the first password is in its state. */
  readonly connectAgain: (engine: DatabaseEngine) => Promise<void>;
}

/** A login that Vault has made. */
export interface ShortLogin {
  readonly lease: string;
  readonly seconds: number;
  readonly user: string;
  readonly password: string;
}

/** Fills the database engine of a real Vault as production's `up` does: the program's own resources, written by the stand-in plugin. */
export async function fillDatabases(
  vault: VaultServer,
  accesses: () => DatabaseAccesses,
): Promise<FilledDatabases> {
  const recorded = await record('prod', {}, () => {
    const { workloads } = catalog;
    return new Databases(
      'databases',
      { workloads, accesses: accesses(), verify: true, rotate: true },
      {},
    );
  });
  const resources = order
    .flatMap(end => recorded.filter(({ type }) => type.endsWith(end)))
    .map(({ type, name, inputs }) => ({
      urn: name,
      type,
      name,
      inputs: plain(inputs) as Properties,
    }));
  assert.equal(resources.length, recorded.filter(({ custom }) => custom).length);

  const provider = vaultProvider({ VAULT_ADDR: vault.address, VAULT_TOKEN: rootToken });
  const once = { preview: false, timeout: undefined };
  for (const resource of resources) await provider.create({ ...resource, ...once });

  const ask: VaultServer['call'] = async (...call) => {
    const answer = await vault.call(...call);
    assert.ok(answer.status < 300, `${call.join(' ')}: ${String(answer.body.errors)}`);
    return answer;
  };
  return {
    login: async role => {
      const { body } = await ask('GET', `database/creds/${role}`);
      const { username, password } = body.data as { username: string; password: string };
      return {
        lease: String(body['lease_id']),
        seconds: Number(body['lease_duration']),
        user: username,
        password,
      };
    },
    renew: async (lease, seconds) => {
      const { body } = await ask('PUT', 'sys/leases/renew', {
        lease_id: lease,
        increment: seconds,
      });
      return Number(body['lease_duration']);
    },
    revoke: async lease => {
      await ask('PUT', 'sys/leases/revoke', { lease_id: lease, sync: true });
    },
    connectAgain: async engine => {
      const { inputs, ...connection } =
        resources.find(
          each => each.type.endsWith(':SecretBackendConnection') && each.inputs.name === engine,
        ) ?? assert.fail(engine);
      const allowedRoles = [...(inputs.allowedRoles as string[]), `${engine}-quikapp_new`];
      await provider.update({
        ...connection,
        ...once,
        id: `database/config/${engine}`,
        inputs: { ...inputs, allowedRoles },
        oldInputs: inputs,
        state: inputs,
      });
    },
  };
}
