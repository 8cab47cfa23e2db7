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
    // A misspelt field is an error instead of silently missing.
    const query = { ...queryOf(how), fieldValidation: 'Strict' };
    try {
      return await this.client.request({
        method: 'PATCH',
        path: pathOf(kind, object),
        query,
        body: object,
      });
    } catch (thrown) {
      throw labelled(thrown, label(object));
    }
  }

  /** Applies a cluster-wide object that someone else wrote as YAML. */
  async applyText(
    kind: Kind,
    name: string,
    body: string,
    how: Application,
  ): Promise<KubernetesObject> {
    const path = objectPath(kind, '', name);
    try {
      return await this.client.request({ method: 'PATCH', path, query: queryOf(how), body });
    } catch (thrown) {
      throw labelled(thrown, `${kind.kind} ${name}`);
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

function queryOf(how: Application): Record<string, string> {
  return {
    fieldManager: how.fieldManager,
    force: String(how.force),
    ...(how.dryRun && { dryRun: 'All' }),
  };
}

/** A refusal with the object that it is about. */
function labelled(thrown: unknown, about: string): unknown {
  if (!(thrown instanceof ApiError)) return thrown;
  const { status, reason, message, causes } = thrown;
  return new ApiError(status, reason, `${about}: ${message}`, causes);
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
