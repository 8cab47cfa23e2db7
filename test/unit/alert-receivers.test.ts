import * as pulumi from '@pulumi/pulumi';
import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { loadConfiguration } from '../../config';
import { secretSettings } from '../../config/secrets';
import { complaint, configure } from '../support/configure';
import { asEngine, stackFile } from '../support/stack-file';

const prod = stackFile('prod');
const pagerDuty = '0123456789abcdef0123456789abcdef';

describe('receivers of alerts in the configuration', () => {
  /** Loads production's configuration with these receivers, encrypted unless told otherwise. */
  const load = async (alertReceivers: object, encrypted = true) => {
    await configure('prod', prod);
    pulumi.runtime.setAllConfig(
      asEngine({ ...prod, 'quikapp:alertReceivers': alertReceivers }),
      secretSettings
        .filter(name => encrypted || name !== 'alertReceivers')
        .map(name => `quikapp:${name}`),
    );
    return loadConfiguration(catalog);
  };
  const says = async (alertReceivers: object, encrypted = true): Promise<string> =>
    load(alertReceivers, encrypted).then(
      () => '',
      (error: unknown) => String(error),
    );

  it("are handed on as the engine's secrets", async () => {
    const { secrets } = await load({ critical: { pagerDuty } });
    const receivers = secrets.alertReceivers ?? assert.fail();
    assert.equal(await pulumi.isSecret(receivers), true);
    assert.deepEqual(await new Promise(resolve => receivers.apply(resolve)), {
      critical: { pagerDuty },
    });
  });

  it('are refused in plain text', async () => {
    const message = await says({ critical: { pagerDuty } }, false);
    assert.match(message, /pulumi config set --secret --path quikapp:alertReceivers/);
    assert.doesNotMatch(message, new RegExp(pagerDuty));
  });

  it('are refused on Docker, where nobody would tell them anything', async () => {
    const message = await complaint(
      'dev',
      stackFile('dev', { 'quikapp:alertReceivers': { critical: { pagerDuty } } }),
    );
    assert.match(message, /quikapp:alertReceivers[^]*nothing on Docker/);
    assert.doesNotMatch(message, new RegExp(pagerDuty));
  });

  for (const [what, wrong, expected] of [
    ['a key of the wrong length', { critical: { pagerDuty: 'hunter2' } }, /32 letters and digits/],
    [
      'a webhook without TLS',
      { warning: { slack: 'http://hunter2' } },
      /https:\/\/ URL of a Slack/,
    ],
    ['an unknown way', { warning: { email: 'hunter2' } }, /webhook, slack, pagerDuty/],
    [
      'a sign of life that would wake people',
      { watchdog: { slack: 'hunter2' } },
      /the keys webhook/,
    ],
  ] as const) {
    it(`may not have ${what}, which is told without showing it`, async () => {
      const message = await says(wrong);
      assert.match(message, expected);
      assert.doesNotMatch(message, /hunter2/);
    });
  }
});
