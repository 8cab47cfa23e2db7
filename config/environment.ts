import type { Settings } from './schema';

/** Settings of an environment that are complete: what the stack's file says over its defaults. */
export interface Environment {
  /** Name of the Pulumi stack. */
  readonly stack: string;
  readonly target: 'docker' | 'kubernetes';
  /** Whether Pulumi refuses to delete what holds data. */
  readonly protect: boolean;
  /** Image of each workload that has one, by workload. */
  readonly images: Readonly<Record<string, string>>;
  readonly kubernetes: NonNullable<Settings['kubernetes']>;
  readonly networking: {
    readonly calico: boolean;
    readonly apiServer: { readonly cidrs: readonly string[]; readonly port: number };
  };
  readonly outside: NonNullable<Settings['outside']>;
  readonly observability: {
    readonly logLevel: string;
    /** Share of requests that are traced, from 0 to 1. */
    readonly tracesSampled: number;
  };
}
