const { runtime } = require('@pulumi/pulumi');

module.exports = { mapSecrets };

function mapSecrets(value, secret) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(each => mapSecrets(each, secret));
  // The engine's mark of a secret.
  if (runtime.specialSigKey in value && 'plaintext' in value) {
    return secret(mapSecrets(JSON.parse(value.plaintext), secret));
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, mapSecrets(each, secret)]),
  );
}
