import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { describeFinding } from '../../policy/describe-finding';
import { evaluate } from '../../policy/evaluate';
import { Graph } from '../../policy/graph/graph';
import { guardUnknowns, unknownValue } from '../../policy/graph/unknown-values';
import { rules } from '../../policy/rules';
import { packSettings } from '../support/pack-settings';
import { filledVault } from '../support/filled-vault';
import { plain } from '../support/plain';
import { recordPlatform } from '../support/record';
import { stackFile } from '../support/stack-file';

describe('the first preview of a stack, which knows no output of any resource', () => {
  for (const [stack, overrides] of [
    ['dev', {}],
    // With Vault filled in the same preview: the most that can be unknown at once.
    ['prod', filledVault],
  ] as const) {
    it(`hides from the rules nothing that they read, in ${stack}`, async () => {
      const recorded = await recordPlatform(stack, stackFile(stack, overrides), catalog, true);
      // There is something that it doesn't know.
      assert.match(JSON.stringify(recorded), new RegExp(unknownValue));
      const graph = new Graph(
        recorded.map(({ type, name, protect = false, inputs }) =>
          guardUnknowns({ type, name, protect, props: plain(inputs) as Record<string, unknown> }),
        ),
      );
      const found = evaluate(rules, graph, packSettings(), '2026-11-24');
      assert.deepEqual(found.map(describeFinding), []);
    });
  }
});
