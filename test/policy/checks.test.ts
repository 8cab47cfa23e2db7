import assert from 'node:assert/strict';
import requirements from '../requirements.json';
import { rules } from '../../policy/rules';
import { othersChecks, ownChecks } from '../../tools/docs/known-checks';
import { unruledRequirements } from '../../tools/docs/unruled-requirements';

describe('the rules of the policy pack', () => {
  const names = rules.map(({ name }) => name);

  it('hold every check that is known from elsewhere, or it is said why none does', () => {
    for (const { check, rules: held = [], instead = '' } of [...othersChecks, ...ownChecks]) {
      assert.ok(held.length > 0 || instead.length > 15, check);
      assert.deepEqual(
        held.filter(rule => !names.includes(rule)),
        [],
        check,
      );
    }
  });

  it('hold every requirement of the overview, or it is said what does', () => {
    const held = rules.flatMap(rule => rule.requirements ?? []);
    const named = [...new Set([...held, ...Object.keys(unruledRequirements)])].sort();
    assert.deepEqual(named, Object.keys(requirements));
    assert.deepEqual(
      Object.keys(unruledRequirements).filter(requirement => held.includes(requirement)),
      [],
    );
  });

  it('are each among those checks', () => {
    const listed = [...othersChecks, ...ownChecks].flatMap(check => check.rules ?? []);
    assert.deepEqual(
      names.filter(name => !listed.includes(name)),
      [],
    );
  });
});
