import * as assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import type { Declaration } from './programs/declared/declaration';
import { trials, type Trial } from './trial';

const openTrial = trials();

const key: Declaration = {
  type: 'tls:index/privateKey:PrivateKey',
  name: 'key',
  properties: { algorithm: 'ECDSA', ecdsaCurve: 'P256' },
  outputs: ['privateKeyPem'],
};
const certificate = (properties: Declaration['properties'] = {}): Declaration => ({
  type: 'tls:index/selfSignedCert:SelfSignedCert',
  name: 'certificate',
  properties: {
    privateKeyPem: { $output: 'key.privateKeyPem' },
    subject: { commonName: 'quikapp.test' },
    dnsNames: ['*.quikapp.test'],
    allowedUses: ['digital_signature', 'server_auth'],
    validityPeriodHours: 48,
    ...properties,
  },
  outputs: ['certPem'],
});

describe('the stand-in tls plugin', () => {
  let trial: Trial;
  const pem = async (): Promise<string> => {
    const { outputs } = (await trial.engine.outputs(true)) as {
      outputs: { certificate: { certPem: string } };
    };
    return outputs.certificate.certPem;
  };

  before(async () => {
    trial = await openTrial();
  });

  it('makes a key, which is secret, and a certificate of it, which both stay', async () => {
    await trial.declare(key, certificate());
    await trial.engine.up();
    const made = new X509Certificate(await pem());
    assert.equal(made.subject, 'CN=quikapp.test');
    assert.equal(made.subjectAltName, 'DNS:*.quikapp.test');
    assert.ok(made.verify(made.publicKey), 'signed with its own key');
    const hours = (Date.parse(made.validTo) - Date.parse(made.validFrom)) / 3_600_000;
    assert.equal(hours, 48);
    assert.doesNotMatch(JSON.stringify(await trial.engine.state()), /BEGIN (EC )?PRIVATE KEY/);
    await trial.engine.refresh();
    await trial.engine.preview({ expectNoChanges: true });
  });

  it('makes the certificate anew when an input changes, and when its end is near', async () => {
    const first = await pem();
    await trial.declare(key, certificate({ dnsNames: ['api.quikapp.test'] }));
    assert.equal((await trial.engine.up()).changes['replace'], 1);
    assert.notEqual(await pem(), first);
    // Renewed two days before its end, which is at once.
    await trial.declare(key, certificate({ earlyRenewalHours: 48 }));
    await trial.engine.up();
    assert.equal((await trial.engine.up()).changes['replace'], 1);
  });

  it('says what is wrong with its inputs, and which types it has', async () => {
    await trial.declare({ ...key, properties: { algorithm: 'RSA' } });
    await assert.rejects(trial.engine.preview(), /the stand-in tls plugin has ECDSA only/);
    await trial.declare({ type: 'tls:index/certRequest:CertRequest', name: 'it', properties: {} });
    await assert.rejects(trial.engine.preview(), /doesn't cover tls:index\/certRequest/);
  });
});
