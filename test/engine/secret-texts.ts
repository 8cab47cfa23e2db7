/** The texts of a state that the engine encrypts, as an export with its secrets shown has them. */
export function secretTexts(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('plaintext' in value && typeof value.plaintext === 'string') {
    return texts(JSON.parse(value.plaintext));
  }
  return Object.values(value).flatMap(secretTexts);
}

/** The texts within a secret. A short one could be anywhere, and one of small letters alone is somebody's name. */
function texts(value: unknown): string[] {
  if (typeof value === 'string')
    return value.length < 12 || /^[a-z_-]+$/.test(value) ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}
