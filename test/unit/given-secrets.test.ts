import assert from 'node:assert/strict';
import { complaint, configure } from '../support/configure';
import { givenSecrets } from '../support/given-secrets';
import { stackFile } from '../support/stack-file';

const secret = { secure: 'v1:not:ours' };
const pair = { accessKeyId: secret, secretAccessKey: secret };

describe("a stack's file whose secrets are set, in the tests", () => {
  it('counts as complete, whatever of it is encrypted', async () => {
    const { alertReceivers, registryLogin, objectStorageKeys } = {
      alertReceivers: {
        critical: { pagerDuty: secret, webhook: secret },
        warning: { slack: secret },
        watchdog: { webhook: secret },
      },
      registryLogin: { username: 'puller', password: secret },
      objectStorageKeys: { workloads: pair, backups: pair },
    };
    const { secrets } = await configure('prod', {
      ...stackFile('prod'),
      ...givenSecrets({
        'quikapp:alertReceivers': alertReceivers,
        'quikapp:registryLogin': registryLogin,
        'quikapp:objectStorageKeys': objectStorageKeys,
      }),
    });
    assert.ok(secrets.alertReceivers);
    assert.ok(secrets.registryLogin);
    assert.ok(secrets.objectStorage.backups);
  });

  it('lacks what is encrypted as a whole, and keeps all that is plain', () => {
    const plain = { list: [1, 'a'], flag: true, nothing: null, text: 'secure' };
    assert.deepEqual(givenSecrets({ whole: secret, plain }), { plain });
  });

  it('would be refused with what the engine wrote there', async () => {
    const written = { 'quikapp:alertReceivers': { critical: { pagerDuty: secret } } };
    const message = await complaint('prod', { ...stackFile('prod'), ...written });
    assert.match(message, /quikapp:alertReceivers\.critical\.pagerDuty/);
  });
});
