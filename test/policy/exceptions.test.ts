import assert from 'node:assert/strict';
import { describeFinding } from '../../policy/describe-finding';
import { evaluate } from '../../policy/evaluate';
import { fromGolden } from '../../policy/graph/from-golden';
import { rules } from '../../policy/rules';
import { settingsSchema } from '../../policy/settings';
import { golden } from './golden';
import { set } from './mutation';

const name = 'quikapp-services-auth-service-disruption-budget';
const graph = fromGolden(set(name, 'spec.minAvailable', 3)(golden('prod')));
const exception = {
  rule: 'evictable',
  resource: name,
  reason: 'Moved to other nodes this week.',
  expires: '2026-11-30',
};
const found = (value: object, today = '2026-11-24') =>
  evaluate(rules, graph, settingsSchema.parse(value), today);

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

  it('change the level of a rule, or switch it off', () => {
    assert.equal(found({ levels: { evictable: 'advisory' } })[0]?.level, 'advisory');
    assert.deepEqual(found({ levels: { evictable: 'disabled' } }), []);
  });

  it('make violations of dev advice, since a developer may try things out', () => {
    const dev = fromGolden(
      set('quikapp-services-auth-service-container', 'restart', 'no')(golden('dev')),
    );
    assert.deepEqual(
      evaluate(rules, dev, settingsSchema.parse({}), '2026-11-24').map(({ level }) => level),
      ['advisory'],
    );
  });
});
