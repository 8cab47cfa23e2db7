/** How the build of a tool goes; told at its start, once a second, and at its end. */
export interface BuildProgress {
  readonly tool: string;
  /** `waiting`: another process builds something under the same name. */
  readonly state: 'waiting' | 'building' | 'built';
  /** Seconds since the first report of this tool. */
  readonly seconds: number;
}

/** Hears of the builds' progress. */
export type BuildReport = (progress: BuildProgress) => void;
