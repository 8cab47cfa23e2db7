import { defaults, type BaseEnvironment } from './defaults';
import type { Settings } from './schema';

/** What an environment watches itself with. */
export interface ObservabilitySettings {
  readonly logLevel: string;
  /** Share of requests that are traced, from 0 to 1. */
  readonly tracesSampled: number;
  /** Sizes of the volumes. */
  readonly storage: Readonly<Record<'prometheus' | 'loki' | 'jaeger', string>>;
  /** When alerts fire, where it differs from the table of thresholds. */
  readonly thresholds: Readonly<Partial<Record<ThresholdName, number>>>;
  /** Address before the runbooks' paths in alerts; a path of the repository where there is none. */
  readonly runbookBase: string | undefined;
}

/** Thresholds that a stack's file may set: promised shares, used shares, counts. */
export type ThresholdName = keyof NonNullable<NonNullable<Settings['observability']>['thresholds']>;

/** What a stack's file says of them, over the defaults. */
export function resolveObservability(
  { observability: own }: Settings,
  env: BaseEnvironment,
): ObservabilitySettings {
  const { logLevel, tracesSampled, storage } = defaults.observability;
  return {
    logLevel: own?.logLevel ?? logLevel[env],
    tracesSampled: own?.tracesSampled ?? tracesSampled[env],
    storage: {
      prometheus: own?.storage?.prometheus ?? storage.prometheus[env],
      loki: own?.storage?.loki ?? storage.loki[env],
      jaeger: own?.storage?.jaeger ?? storage.jaeger[env],
    },
    thresholds: own?.thresholds ?? {},
    runbookBase: own?.runbookBase,
  };
}
