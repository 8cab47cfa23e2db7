import assert from 'node:assert/strict';
import { catalog } from '../../../catalog';
import { isAlert, ruleGroups } from '../../../components/observability/rules';
import { critical } from './alert-case';
import { alertCases } from './cases';
import { checkRules, tryAlert } from './promtool';

const groups = ruleGroups(catalog, 'kubernetes');
const names = groups.flatMap(({ rules }) => rules.filter(isAlert).map(({ alert }) => alert));

/** The rules as rendered, on Prometheus' own evaluation. */
describe('alerts', () => {
  for (const target of ['docker', 'kubernetes'] as const) {
    it(`are rules that Prometheus takes, on ${target}`, () => {
      checkRules(ruleGroups(catalog, target));
    });
  }

  it('are tried, each of them: when it fires, and when it must not', () => {
    assert.deepEqual(Object.keys(alertCases).sort(), [...new Set(names)].sort());
    for (const [name, cases] of Object.entries(alertCases)) {
      assert.ok(
        cases.some(({ tells = [] }) => tells.length > 0),
        `${name} never fires`,
      );
      // A sign of life has no other state.
      if (name === 'Watchdog') continue;
      assert.ok(
        cases.some(({ tells = [] }) => tells.length === 0),
        `${name} always fires`,
      );
    }
  });

  it('tell on Docker of a workload that no longer answers, and not of one that starts again', () => {
    const own = ruleGroups(catalog, 'docker').map(group => ({
      ...group,
      rules: group.rules.filter(({ labels }) => labels?.['workload'] === 'auth-service'),
    }));
    const series = { 'up{job="auth-service",kind="workload"}': '1x2 0x20' };
    const labels = { workload: 'auth-service', stack: 'spring-boot' };
    const tells = [critical('No instance of auth-service answers.', labels)];
    tryAlert(own, 'WorkloadDown', { when: 'it is away', series, after: '9m', tells });
    tryAlert(own, 'WorkloadDown', { when: 'it starts again', series, after: '6m' });
  });

  for (const [name, cases] of Object.entries(alertCases)) {
    describe(name, () => {
      // With what they are computed from; the others of a group would cost time.
      const own = groups
        .map(group => ({
          ...group,
          rules: group.rules.filter(rule => !isAlert(rule) || rule.alert === name),
        }))
        .filter(({ rules }) => rules.some(isAlert));
      for (const each of cases) {
        it(`${each.tells?.length ? 'tells of' : 'is silent at'} ${each.when}`, () => {
          tryAlert(own, name, each);
        });
      }
    });
  }
});
