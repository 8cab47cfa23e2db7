import { isProperties } from '../server/values';
import { ApiError, isNotFound } from './api/api-error';
import type { Client } from './api/client';
import type { Kind } from './kinds/kind';
import { annotation, label, list, text, type KubernetesObject } from './objects';
import { Collection } from './wait/collection';
import type { ListObjects } from './wait/readiness';

/** How to apply an object. */
export interface Application {
  readonly fieldManager: string;
  readonly dryRun: boolean;
  /** Whether to take over fields that others have set since. */
  readonly force: boolean;
}

/** The objects of one cluster. */
export class Cluster {
  private readonly collections = new Map<string, Collection>();

  constructor(private readonly client: Client) {}

  /** Reads an object; undefined when it doesn't exist. */
  async get(kind: Kind, namespace: string, name: string): Promise<KubernetesObject | undefined> {
    try {
      return await this.client.request({ method: 'GET', path: objectPath(kind, namespace, name) });
    } catch (thrown) {
      if (isNotFound(thrown)) return undefined;
      throw thrown;
    }
  }

  /** Applies an object on the server's side, creating it where it doesn't exist. */
  async apply(kind: Kind, object: KubernetesObject, how: Application): Promise<KubernetesObject> {
    const path = pathOf(kind, object);
    const query = {
      fieldManager: how.fieldManager,
      force: String(how.force),
      // A misspelt field is an error instead of silently missing.
      fieldValidation: 'Strict',
      ...(how.dryRun && { dryRun: 'All' }),
    };
    try {
      return await this.client.request({ method: 'PATCH', path, query, body: object });
    } catch (thrown) {
      if (!(thrown instanceof ApiError)) throw thrown;
      throw new ApiError(
        thrown.status,
        thrown.reason,
        `${label(object)}: ${thrown.message}`,
        thrown.causes,
      );
    }
  }

  /** Asks for an object's deletion; returns the object while something still holds it, undefined once it is gone. */
  async delete(kind: Kind, object: KubernetesObject): Promise<KubernetesObject | undefined> {
    const asked = annotation(object, 'pulumi.com/deletionPropagationPolicy');
    const propagation = asked ?? (kind.ownsObjects ? 'foreground' : 'background');
    const body = {
      kind: 'DeleteOptions',
      apiVersion: 'v1',
      propagationPolicy: propagation.charAt(0).toUpperCase() + propagation.slice(1),
    };
    try {
      const answer = await this.client.request({
        method: 'DELETE',
        path: pathOf(kind, object),
        body,
      });
      return text(answer, 'kind') === 'Status' ? undefined : answer;
    } catch (thrown) {
      if (isNotFound(thrown)) return undefined;
      throw thrown;
    }
  }

  /** Calls the listener at each change of an object. */
  follow(
    kind: Kind,
    object: KubernetesObject,
    listener: (object: KubernetesObject | undefined) => void,
  ): () => void {
    const path = collectionPath(kind, text(object, 'metadata.namespace') ?? '');
    const collection = this.collections.get(path) ?? new Collection(this.client, path);
    this.collections.set(path, collection);
    return collection.follow(text(object, 'metadata.name') ?? '', listener);
  }

  /** Lists objects by their labels. */
  readonly list: ListObjects = async (apiVersion, plural, namespace, labelSelector) => {
    const path = collectionPath({ apiVersion, plural, namespaced: true }, namespace);
    const found = await this.client.request({ method: 'GET', path, query: { labelSelector } });
    return list(found, 'items').filter(isProperties);
  };
}

function pathOf(kind: Kind, object: KubernetesObject): string {
  return objectPath(
    kind,
    text(object, 'metadata.namespace') ?? '',
    text(object, 'metadata.name') ?? '',
  );
}

function objectPath(kind: Kind, namespace: string, name: string): string {
  return `${collectionPath(kind, namespace)}/${encodeURIComponent(name)}`;
}

function collectionPath(
  { apiVersion, plural, namespaced }: Pick<Kind, 'apiVersion' | 'plural' | 'namespaced'>,
  namespace: string,
): string {
  const version = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return `${version}${namespaced ? `/namespaces/${encodeURIComponent(namespace)}` : ''}/${plural}`;
}
