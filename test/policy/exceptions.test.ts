import assert from 'node:assert/strict';
import { describeFinding } from '../../policy/describe-finding';
import { evaluate } from '../../policy/evaluate';
import { fromGolden } from '../../policy/graph/from-golden';
import { rules } from '../../policy/rules';
import { golden } from './golden';
import { remove, set } from './mutation';
import { packSettings } from '../support/pack-settings';

const name = 'quikapp-services-auth-service-disruption-budget';
const graph = fromGolden(set(name, 'spec.minAvailable', 4)(golden('prod')));
const exception = {
  rule: 'evictable',
  resource: name,
  reason: 'Moved to other nodes this week.',
  expires: '2026-11-30',
};
const found = (value: object, today = '2026-11-24') =>
  evaluate(rules, graph, packSettings(value), today);

describe('the settings of the policy pack', () => {
  it('let an exception permit one violation until its last day, and tell it all the same', () => {
    const [finding, ...others] = found({ exceptions: [exception] }, '2026-11-30');
    assert.equal(finding?.level, 'excepted');
    assert.match(
      describeFinding(finding),
      /Permitted until 2026-11-30: Moved to other nodes this week\./,
    );
    assert.deepEqual(others, []);
  });

  it('end an exception after its last day, and say so', () => {
    const [finding] = found({ exceptions: [exception] }, '2026-12-01');
    assert.equal(finding?.level, 'mandatory');
    assert.match(describeFinding(finding), /The exception for it ended on 2026-11-30\./);
  });

  it('want a reason and a date of each exception', () => {
    assert.throws(() => found({ exceptions: [{ ...exception, reason: '' }] }));
    assert.throws(() => found({ exceptions: [{ ...exception, expires: 'never' }] }));
    assert.throws(() => found({ exceptions: [{ rule: 'evictable', resource: name }] }));
  });

  it('permit by an exception what is missing altogether', () => {
    const without = fromGolden(remove('quikapp-backups-files-daily-schedule')(golden('prod')));
    const missing = { ...exception, rule: 'backup-schedule', resource: 'backup of files' };
    const [finding] = evaluate(
      rules,
      without,
      packSettings({ exceptions: [missing] }),
      '2026-11-24',
    );
    assert.equal(finding?.level, 'excepted');
    assert.match(describeFinding(finding), /^\[backup-schedule\] backup of files: /);
  });

  it('refuse what names no rule, and exceptions of more than a year', () => {
    for (const senseless of [
      { exceptions: [{ ...exception, rule: 'evictabel' }] },
      { levels: { evictabel: 'advisory' } },
    ]) {
      assert.throws(() => found(senseless), /no rule "evictabel".*docs\/policies\.md/);
    }
    assert.throws(
      () => found({ exceptions: [{ ...exception, expires: '2999-01-01' }] }),
      /exception from evictable for quikapp-.* lasts until 2999-01-01; a year is the most/,
    );
  });

  it('change the level of a rule, or switch it off', () => {
    assert.equal(found({ levels: { evictable: 'advisory' } })[0]?.level, 'advisory');
    assert.deepEqual(found({ levels: { evictable: 'disabled' } }), []);
  });

  it('make advice of what dev does differently on purpose, and of nothing else', () => {
    const container = 'quikapp-services-auth-service-container';
    const levelOf = (path: string, value: unknown) =>
      evaluate(
        rules,
        fromGolden(set(container, path, value)(golden('dev'))),
        packSettings({}),
        '2026-11-24',
      ).map(({ level }) => level);
    assert.deepEqual(levelOf('restart', 'no'), ['advisory']);
    assert.deepEqual(levelOf('ports.0.ip', '0.0.0.0'), ['mandatory']);
    assert.deepEqual(levelOf('privileged', true), ['mandatory']);
  });
});
