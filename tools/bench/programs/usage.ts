/** What this process has used so far. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** Tells the benchmark what this process has used, as its last line. */
export function tellUsage(): void {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage: Usage = {
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    // Kilobytes on each system.
    peakMegabytes: maxRSS / 1024,
  };
  console.log(JSON.stringify(usage));
}
