/** A network of the daemon. */
export interface NetworkFact {
  readonly name: string;
  /** The stack that it belongs to, as its label says. */
  readonly environment: string | undefined;
  readonly cidrs: readonly string[];
}

/** A container of the daemon, running or not. */
export interface ContainerFact {
  readonly name: string;
  /** The stack that it belongs to, as its label says. */
  readonly environment: string | undefined;
  /** Ports that it publishes on the host. */
  readonly ports: readonly number[];
}

/** What the daemon has and runs. */
export interface DaemonFacts {
  readonly memoryBytes: number;
  readonly networks: readonly NetworkFact[];
  readonly containers: readonly ContainerFact[];
}

/** What is known of the machine before anything is made on it. */
export interface HostFacts {
  /** The daemon's own facts, or why it gives none. */
  readonly daemon: DaemonFacts | { readonly unreachable: string };
  /** Ports on which something listens; none where the daemon is on another machine. */
  readonly takenPorts: readonly number[];
  /** Blocks that this machine has routes to, as CIDRs; none where the daemon is on another machine. */
  readonly routes: readonly string[];
}
