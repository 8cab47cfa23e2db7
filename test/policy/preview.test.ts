import assert from 'node:assert/strict';
import { catalog } from '../../catalog';
import { describeFinding } from '../../policy/describe-finding';
import { evaluate } from '../../policy/evaluate';
import { Graph } from '../../policy/graph/graph';
import { guardUnknowns, unknownValue } from '../../policy/graph/unknown-values';
import { rules } from '../../policy/rules';
import { settingsSchema } from '../../policy/settings';
import { filledVault } from '../support/filled-vault';
import { secretSignature } from '../support/known-outputs';
import { recordPlatform } from '../support/record';
import { stackFile } from '../support/stack-file';

/** Values as the engine hands them to policies: secrets without the mark that they are some. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (secretSignature in value) return (value as { value?: unknown }).value;
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
}

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
      const found = evaluate(rules, graph, settingsSchema.parse({}), '2026-11-24');
      assert.deepEqual(found.map(describeFinding), []);
    });
  }
});
