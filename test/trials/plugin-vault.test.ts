import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import type { Engine } from '../../embedded/engine/engine';
import { openEngine } from '../../embedded/engine/open-engine';
import { ensureTools } from '../../embedded/toolchain/ensure-tools';
import type { Declaration } from './programs/declared/declaration';
import { rootToken, startDevVault, type VaultServer } from '../support/vault-server';

const vault = (
  type: string,
  name: string,
  properties: Declaration['properties'],
  rest: Omit<Declaration, 'type' | 'name' | 'properties'> = {},
): Declaration => ({ type: `vault:${type}`, name, properties, ...rest });
const of = (...dependsOn: readonly string[]) => ({ options: { dependsOn } });

/** One of each kind that the stand-in covers, but for database connections, which need a database. */
const everything = (changes: { readonly ttl?: string; readonly policy?: string } = {}) => [
  vault('index/mount:Mount', 'kv', { path: 'kv', type: 'kv', options: { version: '2' } }),
  vault(
    'kv/secretV2:SecretV2',
    'secret',
    { mount: 'kv', name: 'a/b', dataJson: { $secret: '{"password":"hunter-22"}' } },
    of('kv'),
  ),
  vault('index/mount:Mount', 'transit', {
    path: 'transit',
    type: 'transit',
    description: 'keys',
    defaultLeaseTtlSeconds: 3600,
    maxLeaseTtlSeconds: 86400,
  }),
  vault(
    'transit/secretBackendKey:SecretBackendKey',
    'key',
    {
      backend: 'transit',
      name: 'k',
      type: 'aes256-gcm96',
      autoRotatePeriod: 7776000,
      deletionAllowed: true,
    },
    of('transit'),
  ),
  vault('index/policy:Policy', 'policy', {
    name: 'reader',
    policy: changes.policy ?? 'path "kv/data/a/b" {\n  capabilities = ["read"]\n}\n',
  }),
  vault('index/authBackend:AuthBackend', 'approle', {
    path: 'approle',
    type: 'approle',
    tune: { defaultLeaseTtl: '1h', maxLeaseTtl: '24h' },
  }),
  vault(
    'appRole/authBackendRole:AuthBackendRole',
    'role',
    {
      backend: 'approle',
      roleName: 'r',
      tokenPolicies: ['reader'],
      tokenTtl: 3600,
      tokenMaxTtl: 14400,
      secretIdTtl: 86400,
    },
    { ...of('approle'), outputs: ['roleId'] },
  ),
  vault(
    'appRole/authBackendRoleSecretId:AuthBackendRoleSecretId',
    'secretId',
    { backend: 'approle', roleName: 'r' },
    { ...of('role'), outputs: ['secretId'] },
  ),
  vault('index/authBackend:AuthBackend', 'kubernetes', { path: 'kubernetes', type: 'kubernetes' }),
  vault(
    'kubernetes/authBackendConfig:AuthBackendConfig',
    'kubernetesConfig',
    { backend: 'kubernetes', kubernetesHost: 'https://127.0.0.1:6443', disableLocalCaJwt: true },
    of('kubernetes'),
  ),
  vault(
    'kubernetes/authBackendRole:AuthBackendRole',
    'kubernetesRole',
    {
      backend: 'kubernetes',
      roleName: 'r',
      boundServiceAccountNames: ['z', 'a'],
      boundServiceAccountNamespaces: ['core'],
      audience: 'vault',
      tokenPolicies: ['reader'],
      tokenTtl: 3600,
    },
    of('kubernetesConfig'),
  ),
  vault('index/mount:Mount', 'pki', { path: 'pki', type: 'pki', maxLeaseTtlSeconds: 315360000 }),
  vault('index/mount:Mount', 'pki-int', {
    path: 'pki-int',
    type: 'pki',
    maxLeaseTtlSeconds: 31536000,
  }),
  vault(
    'pkiSecret/secretBackendRootCert:SecretBackendRootCert',
    'root',
    { backend: 'pki', type: 'internal', commonName: 'Root', ttl: '87600h', issuerName: 'root' },
    of('pki'),
  ),
  vault(
    'pkiSecret/secretBackendIntermediateCertRequest:SecretBackendIntermediateCertRequest',
    'request',
    { backend: 'pki-int', type: 'internal', commonName: 'Intermediate' },
    { ...of('pki-int'), outputs: ['csr'] },
  ),
  vault(
    'pkiSecret/secretBackendRootSignIntermediate:SecretBackendRootSignIntermediate',
    'signed',
    { backend: 'pki', commonName: 'Intermediate', csr: { $output: 'request.csr' }, ttl: '43800h' },
    { ...of('root'), outputs: ['certificateBundle'] },
  ),
  vault(
    'pkiSecret/secretBackendIntermediateSetSigned:SecretBackendIntermediateSetSigned',
    'intermediate',
    { backend: 'pki-int', certificate: { $output: 'signed.certificateBundle' } },
  ),
  vault(
    'pkiSecret/secretBackendConfigUrls:SecretBackendConfigUrls',
    'urls',
    {
      backend: 'pki-int',
      issuingCertificates: ['http://v/ca'],
      crlDistributionPoints: ['http://v/crl'],
    },
    of('intermediate'),
  ),
  vault(
    'pkiSecret/secretBackendRole:SecretBackendRole',
    'pkiRole',
    {
      backend: 'pki-int',
      name: 'service',
      allowedDomains: ['svc'],
      allowSubdomains: true,
      maxTtl: changes.ttl ?? '720h',
    },
    of('intermediate'),
  ),
];

describe('the stand-in vault plugin', () => {
  let server: VaultServer;
  let engine: Engine;
  let directory = '';
  /** Every step of the first run, with the inputs and outputs that the engine shows of it. */
  const said: string[] = [];
  const declare = (...declarations: readonly Declaration[]) =>
    writeFile(path.join(directory, 'declarations.json'), JSON.stringify(declarations));
  const open = async (stack: string, variables: Readonly<Record<string, string>>) =>
    openEngine({
      program: { pulumi: (await ensureTools(['pulumi'], () => undefined)).pulumi, origin: 'built' },
      directory: path.join(directory, stack),
      kubeconfig: '',
      project: path.join(__dirname, 'programs', 'declared'),
      stack,
      variables: { DECLARATIONS: path.join(directory, 'declarations.json'), ...variables },
    });

  before(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), 'vault-plugin-'));
    server = await startDevVault();
    engine = await open('vault', { VAULT_ADDR: server.address, VAULT_TOKEN: rootToken });
  });

  after(async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  it('previews a new stack without a login, and makes everything so that it stays the same', async () => {
    await declare(...everything());
    const blind = await open('blind', { VAULT_ADDR: 'http://127.0.0.1:1' });
    assert.equal((await blind.preview()).changes['create'], everything().length + 1);
    await engine.up({ onEvent: event => said.push(JSON.stringify(event)) });
    await engine.preview({ expectNoChanges: true });
    await engine.refresh();
    await engine.preview({ expectNoChanges: true });
  });

  it('leaves no secret in clear, neither in the state nor in what the engine says of its steps', async () => {
    const state = JSON.stringify(await engine.state());
    assert.ok(said.some(step => step.includes('kv/secretV2:SecretV2')));
    const { outputs } = (await engine.outputs(true)) as {
      outputs: Record<string, Record<string, string>>;
    };
    const secretId = outputs['secretId']?.['secretId'] ?? '';
    assert.match(secretId, /^[0-9a-f-]{36}$/);
    assert.deepEqual(
      [secretId, 'hunter-22', rootToken].filter(each => [state, ...said].join().includes(each)),
      [],
    );
  });

  it('lets the identity that it made log in and read what its policy names', async () => {
    const { outputs } = (await engine.outputs(true)) as {
      outputs: Record<string, Record<string, string>>;
    };
    const login = await server.call('POST', 'auth/approle/login', {
      role_id: outputs['role']?.['roleId'],
      secret_id: outputs['secretId']?.['secretId'],
    });
    const token = String(login.body.auth?.['client_token']);
    const read = await server.call('GET', 'kv/data/a/b', undefined, token);
    assert.deepEqual(read.body.data?.['data'], { password: 'hunter-22' });
    assert.equal((await server.call('GET', 'kv/data/other', undefined, token)).status, 403);
  });

  it('changes in place, puts back what others changed and makes again what they removed', async () => {
    await declare(...everything({ ttl: '240h', policy: 'path "kv/data/c" {}' }));
    const { changes } = await engine.up();
    assert.deepEqual([changes['update'], changes['replace']], [2, undefined]);
    await server.call('POST', 'auth/approle/role/r', { token_ttl: 60 });
    await server.call('DELETE', 'sys/policies/acl/reader');
    assert.deepEqual((await engine.refresh()).changes['delete'], 1);
    const again = await engine.up();
    assert.deepEqual([again.changes['update'], again.changes['create']], [1, 1]);
    const role = await server.call('GET', 'auth/approle/role/r');
    assert.equal(role.body.data?.['token_ttl'], 3600);
    assert.match(
      String((await server.call('GET', 'sys/policies/acl/reader')).body.data?.['policy']),
      /kv\/data\/c/,
    );
  });

  it('refuses what it does not cover', async () => {
    await declare(vault('index/mount:Mount', 'kv', { path: 'kv', type: 'kv', sealWrap: true }));
    await assert.rejects(engine.preview(), /sealWrap.*stand-in vault plugin doesn't cover it/);
    await declare(vault('gcp/secretBackend:SecretBackend', 'gcp', {}));
    await assert.rejects(engine.preview(), /doesn't cover vault:gcp\/secretBackend:SecretBackend/);
  });

  it('says what to do where the login has ended or may too little, and keeps what was made', async () => {
    const policy = (name: string) =>
      vault('index/policy:Policy', name, { name, policy: 'path "x" {}' });
    await server.call('PUT', 'sys/policies/acl/few', {
      policy:
        'path "sys/policies/acl/one" { capabilities = ["create", "update", "read", "delete"] }\n' +
        'path "auth/token/create" { capabilities = ["update"] }',
    });
    const login = await server.call('POST', 'auth/token/create', { policies: ['few'], ttl: '1h' });
    const token = String(login.body.auth?.['client_token']);
    const other = await open('login', { VAULT_ADDR: server.address, VAULT_TOKEN: token });
    await declare(policy('one'), policy('two'));
    await assert.rejects(
      other.up(),
      /denies POST sys\/policies\/acl\/two .* policies default, few/,
    );
    await server.call('POST', 'auth/token/revoke', { token });
    await assert.rejects(other.up(), /login to Vault has expired or was revoked/);
    const kept = JSON.stringify(await other.state());
    assert.deepEqual([kept.includes('::one'), kept.includes('::two')], [true, false]);
  });

  it('says what to do where Vault is sealed or gone, and keeps what was made', async () => {
    await declare(...everything({ ttl: '480h' }));
    const before = JSON.stringify(await engine.state()).length;
    await server.call('PUT', 'sys/seal');
    await assert.rejects(engine.up(), /is sealed or has no leader: unseal it/);
    await server.stop();
    await assert.rejects(engine.up(), /can't be reached: .*docs\/secrets\.md/);
    await assert.rejects(engine.refresh(), /can't be reached/);
    assert.ok(JSON.stringify(await engine.state()).length > before * 0.95);
  });
});
