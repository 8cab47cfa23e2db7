import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { schema } from '../../config/schema';
import { documentedKeys } from '../support/documented-keys';

const page = readFileSync(join(__dirname, '../../docs/configuration.md'), 'utf8');

/** Every key that a stack's file may have, down to its values; `name` for one that the file chooses. */
function keysOf(type: unknown, path: readonly string[] = []): string[] {
  if (type instanceof z.ZodOptional) return keysOf(type.unwrap(), path);
  if (type instanceof z.ZodObject) {
    return Object.entries(type.shape as Readonly<Record<string, unknown>>).flatMap(([key, part]) =>
      keysOf(part, [...path, key]),
    );
  }
  if (type instanceof z.ZodRecord && type.valueType instanceof z.ZodObject) {
    return keysOf(type.valueType, [...path, 'name']);
  }
  return [path.join('.')];
}

const known = keysOf(schema);
const undocumented = (text: string) => {
  const documented = documentedKeys(text);
  return known.filter(key => !documented.some(pattern => pattern.test(key)));
};

describe('docs/configuration.md', () => {
  it('has every key that a stack may set', () => {
    assert.ok(known.length > 100);
    assert.deepEqual(undocumented(page), []);
  });

  it("has no key that isn't one", () => {
    const stale = documentedKeys(page).filter(pattern => !known.some(key => pattern.test(key)));
    assert.deepEqual(stale, []);
  });

  it('would be missed a row of', () => {
    const without = page.replace(/^\| `vault\.storage`.*\n/m, '');
    assert.deepEqual(undocumented(without), ['vault.storage', 'vault.auditStorage']);
  });
});
