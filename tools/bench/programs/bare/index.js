// Registers each resource of a state with the inputs that it has there: the least that a program can do for this state.
// Plain JavaScript, so that no loader takes any of the time.
const { readFileSync } = require('node:fs');
const pulumi = require('@pulumi/pulumi');

const { deployment } = JSON.parse(readFileSync(process.env.BENCH_STATE, 'utf8'));
const made = new Map();

for (const {
  urn,
  type,
  custom,
  inputs,
  outputs,
  parent,
  provider,
  protect,
} of deployment.resources) {
  const name = urn.slice(urn.lastIndexOf('::') + 2);
  const options = { parent: made.get(parent), protect };
  const values = withSecrets(inputs ?? {});
  if (type === 'pulumi:pulumi:Stack') {
    module.exports = withSecrets(outputs ?? {});
  } else if (type.startsWith('pulumi:providers:')) {
    const { version, ...settings } = values;
    const plugin = type.slice('pulumi:providers:'.length);
    made.set(urn, new pulumi.ProviderResource(plugin, name, settings, { ...options, version }));
  } else if (custom) {
    // This project gives each resource a provider of its own making; the state names it with its ID.
    const by = made.get(provider.slice(0, provider.lastIndexOf('::')));
    made.set(urn, new pulumi.CustomResource(type, name, values, { ...options, provider: by }));
  } else {
    made.set(urn, new pulumi.ComponentResource(type, name, {}, options));
  }
}

/** Values of a state as a program gives them: a shown secret becomes one again. */
function withSecrets(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withSecrets);
  // The engine's mark of a secret.
  if (pulumi.runtime.specialSigKey in value && 'plaintext' in value) {
    return pulumi.secret(withSecrets(JSON.parse(value.plaintext)));
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withSecrets(each)]));
}
