import { isProperties } from '../server/values';
import { isNotFound } from './api/api-error';
import type { Client } from './api/client';
import { knownKind, parseType } from './kinds';
import type { Kind } from './kinds/kind';
import { list, text } from './objects';

/** Finds out how the API server calls a kind, asking it only about custom resources. */
export class Discovery {
  private readonly versions = new Map<string, Promise<Map<string, Kind>>>();

  constructor(private readonly client: Client) {}

  /** The kind a type token names; undefined when the API server doesn't serve it, or not yet. */
  async kind(type: string): Promise<Kind | undefined> {
    const known = knownKind(type);
    if (known) return known;
    const { apiVersion, kind } = parseType(type);
    const asked = this.versions.get(apiVersion);
    const found = (await asked)?.get(kind);
    if (found) return found;
    // What wasn't served a moment ago may be by now: its definition can be part of the same update.
    if (this.versions.get(apiVersion) === asked)
      this.versions.set(apiVersion, this.ask(apiVersion));
    return (await this.versions.get(apiVersion))?.get(kind);
  }

  private async ask(apiVersion: string): Promise<Map<string, Kind>> {
    try {
      const found = await this.client.request({ method: 'GET', path: `/apis/${apiVersion}` });
      const rows = list(found, 'resources')
        .filter(isProperties)
        .map(row => ({
          apiVersion,
          kind: text(row, 'kind') ?? '',
          plural: text(row, 'name') ?? '',
          namespaced: row.namespaced === true,
          ownsObjects: true,
        }))
        // A name with a slash is a part of another resource, such as its status.
        .filter(({ plural }) => !plural.includes('/'));
      return new Map(rows.map(row => [row.kind, row]));
    } catch (thrown) {
      if (isNotFound(thrown)) return new Map();
      throw thrown;
    }
  }
}
