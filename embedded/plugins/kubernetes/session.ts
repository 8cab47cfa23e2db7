import type { DefinitionFolders } from '../../definitions/definition-texts';
import type { Tell } from '../server/provider';
import type { Properties } from '../server/values';
import { Cluster } from './cluster';
import { readConfiguration, type Configuration } from './configuration';
import { connect } from './connect';
import { Discovery } from './discovery';

/** What every operation of a configured provider works with. */
export interface Session {
  readonly configuration: Configuration;
  readonly cluster: Cluster;
  readonly discovery: Discovery;
  /** The namespace of objects that name none. */
  readonly namespace: string;
  readonly tell: Tell;
  /** Ends every wait. */
  readonly signal: AbortSignal;
  /** Which resource each object belongs to that this run has applied, by the object's uid. */
  readonly owners: Map<string, string>;
  /** Where charts' definitions are found. */
  readonly definitions: DefinitionFolders;
}

/** Opens a session on the cluster that the provider's inputs choose. */
export async function openSession(
  inputs: Properties,
  given: Pick<Session, 'tell' | 'signal' | 'definitions'>,
): Promise<Session> {
  const configuration = readConfiguration(inputs);
  const client = await connect(configuration);
  return {
    configuration,
    cluster: new Cluster(client),
    discovery: new Discovery(client),
    namespace: configuration.namespace ?? client.connection.namespace,
    owners: new Map(),
    ...given,
  };
}
