import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { catalog } from '../../catalog';
import type { ControlPlane } from '../../embedded/control-plane/start-control-plane';
import type { Engine } from '../../embedded/engine/engine';
import type { JoinedVault } from '../../embedded/vault/start-joined-vault';
import { sendToVault, type VaultRequest } from '../../embedded/vault/send-to-vault';
import { secretTexts } from './secret-texts';
import { serviceAccountTokens } from './service-account-tokens';

const { workloads, transitKeys } = catalog;
const core = catalog.subnets.core.namespace;
const infra = catalog.subnets.infra.namespace;

/** What a workload asks Vault for: its own, as the catalogue says, and nobody else's. */
const pathsOf = ({ name, databases, encrypts }: (typeof workloads)[number]): string[] => [
  `secret/data/workloads/${name}`,
  ...databases.map(database => `database/creds/${database.engine}-${database.name}`),
  ...encrypts.map(key => `transit/encrypt/${key}`),
];

/** Tests of what a production's Vault holds, once the engine has filled it. */
export function showVault(
  of: () => {
    readonly vault: JoinedVault;
    readonly controlPlane: ControlPlane;
    readonly engine: Engine;
    /** All that the engine has told of its operations, as JSON. */
    readonly told: string;
  },
): void {
  const ask = (
    method: VaultRequest['method'],
    path: string,
    body?: unknown,
    token = of().vault.token,
  ) => sendToVault({ address: of().vault.address, method, path, body, token });
  const logIn = (role: string, jwt: string) =>
    ask('POST', 'auth/kubernetes/login', { role, jwt }, '');
  /** What was given to each workload that has logged in. */
  const given = new Map<string, string>();

  it('lets each workload into Vault by its own account, for an hour at a time, and as nobody else', async () => {
    const { token } = serviceAccountTokens(of().controlPlane.kubeconfig);
    for (const [index, { name }] of workloads.entries()) {
      const jwt = await token(core, name, 'vault');
      const { body } = await logIn(name, jwt);
      const { client_token: own, lease_duration: seconds, policies } = body.auth ?? {};
      assert.deepEqual([seconds, policies], [3600, ['default', `workload-${name}`]], name);
      given.set(name, String(own));
      const other = workloads[(index + 1) % workloads.length]?.name ?? '';
      assert.equal((await logIn(other, jwt)).status, 403, `${name} as ${other}`);
    }
    const [{ name }] = workloads as [(typeof workloads)[number]];
    const found = await ask('GET', 'auth/token/lookup-self', undefined, given.get(name));
    const { period, explicit_max_ttl: longest } = found.body.data ?? {};
    assert.deepEqual([period, longest], [3600, 32 * 86_400]);
    for (const [namespace, account, audience] of [
      [core, name, 'https://kubernetes.default.svc'],
      [core, 'default', 'vault'],
      ['default', 'default', 'vault'],
    ] as const) {
      const { status } = await logIn(name, await token(namespace, account, audience));
      assert.equal(status, 403, `${namespace}/${account} for ${audience}`);
    }
  });

  it('opens to each workload its own paths in Vault, and those of no other: all pairs', async () => {
    const all = [...new Set(workloads.flatMap(pathsOf))];
    for (const workload of workloads) {
      const own = pathsOf(workload);
      const token = given.get(workload.name);
      const { body } = await ask('POST', 'sys/capabilities-self', { paths: all }, token);
      const open = all.filter(path => !String(body.data?.[path]).includes('deny'));
      assert.deepEqual(open.sort(), [...own].sort(), workload.name);
      for (const path of all.filter(each => !own.includes(each))) {
        const write = path.startsWith('transit/');
        const { status } = await ask(write ? 'POST' : 'GET', path, write ? {} : undefined, token);
        assert.equal(status, 403, `${workload.name} at ${path}`);
      }
      const read = await ask('GET', `secret/data/workloads/${workload.name}`, undefined, token);
      const kept = (read.body.data?.['data'] ?? {}) as Readonly<Record<string, string>>;
      assert.equal('kafka' in kept, workload.uses.includes('kafka'), workload.name);
    }
  });

  it('makes logins to databases for an hour, and for a day at most, however often they are renewed', async () => {
    for (const { engine, name } of workloads.flatMap(({ databases }) => databases)) {
      const { body } = await ask('GET', `database/roles/${engine}-${name}`);
      const { default_ttl: lease, max_ttl: longest, db_name: store } = body.data ?? {};
      assert.deepEqual([lease, longest, store], [3600, 86_400, engine], name);
    }
  });

  it('encrypts for whom declares it, by keys that nobody deletes', async () => {
    for (const { name } of workloads.filter(({ encrypts }) => encrypts.length > 0)) {
      const token = given.get(name);
      const plaintext = Buffer.from(name).toString('base64');
      const encrypted = await ask('POST', 'transit/encrypt/user-data', { plaintext }, token);
      const { ciphertext } = encrypted.body.data ?? {};
      const decrypted = await ask('POST', 'transit/decrypt/user-data', { ciphertext }, token);
      assert.equal(decrypted.body.data?.['plaintext'], plaintext, name);
    }
    for (const { name, rotationDays } of transitKeys) {
      const refused = await ask('DELETE', `transit/keys/${name}`);
      assert.match(String(refused.body.errors), /deletion is not allowed for this key/);
      const { body } = await ask('GET', `transit/keys/${name}`);
      assert.equal(body.data?.['auto_rotate_period'], rotationDays * 86_400);
      assert.equal((await ask('GET', `transit/export/encryption-key/${name}`)).status, 400);
    }
  });

  it('signs certificates for the platform’s names only, as an authority whose root vouches for it', async () => {
    const name = `auth-service.${core}.svc`;
    const sign = (host: string) => ask('POST', 'pki/sign/platform', { csr: requestFor(host) });
    const { body } = await sign(name);
    const { certificate, ca_chain: chain } = body.data as {
      readonly certificate: string;
      readonly ca_chain: readonly string[];
    };
    const leaf = new X509Certificate(certificate);
    const [intermediate, root] = chain.map(pem => new X509Certificate(pem));
    assert.ok(intermediate && root, 'the whole chain comes along');
    assert.equal(leaf.checkHost(name), name);
    assert.ok(leaf.checkIssued(intermediate) && leaf.verify(intermediate.publicKey));
    assert.ok(intermediate.checkIssued(root) && intermediate.verify(root.publicKey));
    assert.ok(root.verify(root.publicKey) && intermediate.ca && root.ca && !leaf.ca);
    const days = (Date.parse(leaf.validTo) - Date.now()) / 86_400_000;
    assert.ok(days > 29 && days <= 30, String(days));
    assert.match(leaf.infoAccess ?? '', /https:\/\/vault-active\..*\/v1\/pki\/ca/);
    for (const other of ['auth-service.example.com', 'example.com', `*.${core}.svc`]) {
      assert.equal((await sign(other)).status, 400, other);
    }
  });

  it('signs the public hosts’ certificate for cert-manager’s account alone, and lets Consul be an authority', async () => {
    const accounts = serviceAccountTokens(of().controlPlane.kubeconfig);
    const account = 'edge-certificate';
    const jwt = await accounts.token(core, account, `vault://${core}/edge-vault`);
    const { body } = await logIn(account, jwt);
    const login = String(body.auth?.['client_token']);
    const role = await ask('GET', 'pki/roles/edge');
    const [host = ''] = role.body.data?.['allowed_domains'] as readonly string[];
    const sign = (name: string) =>
      ask('POST', 'pki/sign/edge', { csr: requestFor(name), ttl: '2160h' }, login);
    const signed = await sign(host);
    const certificate = new X509Certificate(String(signed.body.data?.['certificate']));
    assert.equal(certificate.checkHost(host), host);
    assert.equal((await sign('example.com')).status, 400);
    assert.equal((await ask('POST', 'pki/sign/platform', {}, login)).status, 403);

    // Its chart's templates aren't rendered here.
    await accounts.make(infra, 'consul-server');
    const own = await accounts.token(infra, 'consul-server', 'https://kubernetes.default.svc');
    const consul = await logIn('consul-server', own);
    assert.deepEqual(consul.body.auth?.['policies'], ['consul-server', 'default']);
  });

  it('keeps no secret in clear: neither in the state, nor in what the engine tells, nor in Vault’s record of every request', async () => {
    const { engine, vault, told } = of();
    const logins = [vault.token, ...Object.values(vault.variables)];
    const secrets = [...new Set([...logins, ...secretTexts(await engine.state(true))])];
    assert.ok(secrets.length > workloads.length, 'the stack has secrets');
    const state = JSON.stringify(await engine.state());
    const record = await readFile(vault.auditFile, 'utf8');
    assert.match(record, /"path":"secret\/data\/workloads\/auth-service"/);
    assert.match(told, /"resOutputsEvent"/);
    const quoted = (secret: string) => JSON.stringify(secret).slice(1, -1);
    const within = (text: string, searched: readonly string[]) =>
      searched.map(quoted).filter(secret => text.includes(secret));
    assert.deepEqual(within(state, secrets), []);
    assert.deepEqual(within(told, secrets), []);
    assert.deepEqual(within(record, [...secrets, ...given.values()]), []);
  });
}

/** A request for a certificate without a common name, as cert-manager makes it. */
const requestFor = (name: string): string =>
  execFileSync(
    'openssl',
    [
      ...['req', '-new', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
      ...['-keyout', '/dev/null', '-subj', '/', '-addext', `subjectAltName=DNS:${name}`],
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
