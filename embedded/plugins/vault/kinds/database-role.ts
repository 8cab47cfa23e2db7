import { text, written } from './written';

/** Credentials that the database engine makes on request. */
export const databaseRole = written({
  place: ['backend', 'name'],
  fields: [
    'dbName',
    'creationStatements',
    'revocationStatements',
    'renewStatements',
    'rollbackStatements',
    'defaultTtl',
    'maxTtl',
  ],
  required: ['dbName', 'creationStatements'],
  replaces: ['dbName'],
  path: inputs => `${text(inputs, 'backend')}/roles/${text(inputs, 'name')}`,
});
