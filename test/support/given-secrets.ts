/**
 * A stack's settings with values for what the engine has encrypted, which no test can read: each is given, and of its
 * form. One that is encrypted as a whole is left out, since nobody sees its parts.
 */
export function givenSecrets(config: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) =>
      isEncrypted(value) ? [] : [[key, given(key, value)]],
    ),
  );
}

function given(key: string, value: unknown): unknown {
  if (isEncrypted(value)) return /webhook|slack/.test(key) ? `https://${key}.example.com` : word;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, given(name, part)] as const),
  );
}

/** A key of PagerDuty's has this form as well. */
const word = '0123456789abcdef0123456789abcdef';

const isEncrypted = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'secure' in value;
