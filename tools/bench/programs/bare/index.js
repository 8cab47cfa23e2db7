// Registers each resource of a state with the inputs that it has there: the least that a program can do for this state.
// Plain JavaScript, so that no loader takes any of the time.
const { readFileSync } = require('node:fs');
const pulumi = require('@pulumi/pulumi');
const { mapSecrets } = require('./map-secrets');

const { deployment } = JSON.parse(readFileSync(process.env.BENCH_STATE, 'utf8'));
const made = new Map();
// As a program gives them: a shown secret becomes one again.
const withSecrets = value => mapSecrets(value, pulumi.secret);

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
