import { setMaxListeners } from 'node:events';
import { isProperties } from '../../server/values';
import { list, text, type KubernetesObject } from '../objects';
import type { Client } from '../api/client';
import { isNotFound } from '../api/api-error';

type Listener = (object: KubernetesObject | undefined) => void;

/** How long to rest after a watch broke before listing anew. */
const restMilliseconds = 500;

/**
 * Follows the objects of one kind in one namespace for everyone who waits for one of them: a single list and
 * watch, however many wait.
 */
export class Collection {
  private readonly objects = new Map<string, KubernetesObject>();
  private readonly listeners = new Map<string, Set<Listener>>();
  /** How often each object was told of, so that an answer that was overtaken by an event is known as such. */
  private readonly told = new Map<string, number>();
  /** Followers that came while a list was on its way: it may be older than what they have just done. */
  private readonly late = new Set<string>();
  private listed = false;
  private running: AbortController | undefined;

  constructor(
    private readonly client: Client,
    private readonly path: string,
  ) {}

  /** Calls the listener with the named object as it is and at each change, with undefined while it doesn't exist. */
  follow(name: string, listener: Listener): () => void {
    const listeners = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, listeners.add(listener));
    if (!this.running) this.start();
    else if (this.listed) void this.look(name, this.running.signal);
    else this.late.add(name);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.listeners.delete(name);
      if (this.listeners.size === 0) this.stop();
    };
  }

  private start(): void {
    const running = new AbortController();
    // Whoever looks for one of the objects listens.
    setMaxListeners(0, running.signal);
    this.running = running;
    void this.run(running.signal);
  }

  private stop(): void {
    this.running?.abort();
    this.running = undefined;
    this.listed = false;
    this.objects.clear();
    this.told.clear();
  }

  /**
   * Asks for one object. The watch may be behind what the caller has just done to it: a new object wouldn't be
   * there yet, and a changed one would still look ready.
   */
  private async look(name: string, signal: AbortSignal): Promise<void> {
    const told = this.told.get(name);
    const path = `${this.path}/${name}`;
    const found = await this.client
      .request({ method: 'GET', path, signal })
      .catch((thrown: unknown) => {
        if (isNotFound(thrown)) return undefined;
        // The next event, or the list after a broken watch, tells the same.
        return 'unknown' as const;
      });
    if (found === 'unknown' || !this.isCurrent(signal) || told !== this.told.get(name)) return;
    if (found) this.objects.set(name, found);
    else this.objects.delete(name);
    this.tell(name);
  }

  /** Whether this is still the run that fills the collection, not one that was stopped. */
  private isCurrent(signal: AbortSignal): boolean {
    return this.running?.signal === signal;
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (this.isCurrent(signal)) {
      try {
        await this.listAndWatch(signal);
      } catch (thrown) {
        // A kind or namespace that is gone holds no objects; anything else may pass, so it is tried again.
        if (this.isCurrent(signal) && isNotFound(thrown)) this.replace([], signal);
        await new Promise(done => setTimeout(done, restMilliseconds));
      }
    }
  }

  private async listAndWatch(signal: AbortSignal): Promise<void> {
    this.listed = false;
    this.late.clear();
    const found = await this.client.request({ method: 'GET', path: this.path, signal });
    if (!this.isCurrent(signal)) return;
    this.replace(list(found, 'items').filter(isProperties), signal);
    const query = { watch: 'true', resourceVersion: text(found, 'metadata.resourceVersion') ?? '' };
    for await (const { type, object } of this.client.watch({
      method: 'GET',
      path: this.path,
      query,
      signal,
    })) {
      if (!this.isCurrent(signal)) return;
      // The server has forgotten this version: list again.
      if (type === 'ERROR') return;
      const name = text(object, 'metadata.name') ?? '';
      if (version(object) < version(this.objects.get(name))) continue;
      if (type === 'DELETED') this.objects.delete(name);
      else this.objects.set(name, object);
      this.tell(name);
    }
  }

  private replace(objects: readonly KubernetesObject[], signal: AbortSignal): void {
    this.objects.clear();
    for (const object of objects) this.objects.set(text(object, 'metadata.name') ?? '', object);
    this.listed = true;
    for (const name of [...this.listeners.keys()]) {
      if (this.late.has(name)) void this.look(name, signal);
      else this.tell(name);
    }
  }

  private tell(name: string): void {
    this.told.set(name, (this.told.get(name) ?? 0) + 1);
    for (const listener of [...(this.listeners.get(name) ?? [])]) listener(this.objects.get(name));
  }
}

/** Versions of one server can be compared by their numbers. */
function version(object: KubernetesObject | undefined): number {
  return Number((object && text(object, 'metadata.resourceVersion')) ?? 0);
}
