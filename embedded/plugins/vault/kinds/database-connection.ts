import { equal, isProperties, type Properties } from '../../server/values';
import { liveInputs, requestBody } from './fields';
import type { Kind } from './kind';
import { text } from './written';

const general = ['allowedRoles', 'passwordPolicy', 'verifyConnection', 'rootRotationStatements'];
const details = [
  'connectionUrl',
  'maxConnectionLifetime',
  'maxIdleConnections',
  'maxOpenConnections',
  'passwordAuthentication',
  'tlsCa',
  'username',
  'usernameTemplate',
];
/** The engines that this stand-in covers, and Vault's plugins for them. */
const plugins: Readonly<Record<string, string>> = {
  postgresql: 'postgresql-database-plugin',
  mysql: 'mysql-database-plugin',
  mongodb: 'mongodb-database-plugin',
};

/** How Vault reaches a database, as whom. */
export const databaseConnection: Kind = {
  inputs: ['backend', 'name', ...general, ...Object.keys(plugins)],
  required: ['backend', 'name'],
  replaces: new Set(['backend', 'name']),
  outputs: [],
  secrets: Object.keys(plugins).map(engine => [engine, 'password']),
  create: async (vault, inputs) => {
    const id = `${text(inputs, 'backend')}/config/${text(inputs, 'name')}`;
    await vault.write(id, body(inputs, {}));
    return { id, outputs: {} };
  },
  update: async (vault, id, inputs, oldInputs) => {
    await vault.write(id, body(inputs, oldInputs));
    return {};
  },
  read: async (vault, id, state) => {
    const data = await vault.read(id);
    if (!data) return undefined;
    const engine = engineOf(state);
    const given = isProperties(state[engine]) ? state[engine] : {};
    const live = data['connection_details'] as Readonly<Record<string, unknown>>;
    return {
      live: {
        ...liveInputs(data, ['allowedRoles', 'passwordPolicy'], state),
        // Only what the program gave; Vault never says the password.
        [engine]: { ...given, ...pick(liveInputs(live, details, given), given) },
      },
      outputs: {},
    };
  },
  remove: (vault, id) => vault.remove(id),
};

/** The password goes along only where it is new: Vault may have changed its own since, which nobody else knows. */
function body(inputs: Properties, oldInputs: Properties): Record<string, unknown> {
  const engine = engineOf(inputs);
  const given = isProperties(inputs[engine]) ? inputs[engine] : {};
  const before = isProperties(oldInputs[engine]) ? oldInputs[engine] : {};
  const strange = Object.keys(given).filter(key => ![...details, 'password'].includes(key));
  if (strange.length > 0) {
    throw new Error(`The stand-in vault plugin doesn't cover ${engine}.${strange.join(', ')}.`);
  }
  return {
    plugin_name: plugins[engine],
    ...requestBody(inputs, general),
    ...requestBody(given, details),
    ...(equal(given.password, before.password) ? {} : { password: given.password }),
  };
}

function engineOf(inputs: Properties): string {
  const engine = Object.keys(plugins).find(key => inputs[key] !== undefined);
  if (engine === undefined) {
    throw new Error(`A database connection needs one of ${Object.keys(plugins).join(', ')}.`);
  }
  return engine;
}

function pick(properties: Properties, others: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => key in others));
}
