const memoryUnits: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** Thousandths of a CPU in a Kubernetes quantity (`250m`, `2`, `0.5`); undefined where it is none. */
export function millicores(quantity: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(m?)$/.exec(quantity);
  if (!match) return undefined;
  const value = Number(match[1]) * (match[2] === 'm' ? 1 : 1000);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

/** Bytes in a Kubernetes quantity (`512Mi`, `1Gi`); undefined where it is none. */
export function bytes(quantity: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([kMGT]|[KMGT]i)?$/.exec(quantity);
  if (!match) return undefined;
  const value = Number(match[1]) * (memoryUnits[match[2] ?? ''] ?? NaN);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

/** Writes thousandths of a CPU as Kubernetes itself does, so that it has no reason to rewrite it. */
export function formatMillicores(value: number): string {
  return value % 1000 === 0 ? String(value / 1000) : `${value}m`;
}

/** Writes bytes in the largest unit that leaves no fraction, a binary one before a decimal one, as Kubernetes would. */
export function formatBytes(value: number): string {
  const units = ['Ti', 'Gi', 'Mi', 'Ki', 'T', 'G', 'M', 'k'];
  const unit = units.find(name => value % (memoryUnits[name] ?? 1) === 0) ?? '';
  return `${value / (memoryUnits[unit] ?? 1)}${unit}`;
}

/** Whole mebibytes that hold the quantity. */
export function mebibytes(quantity: string): number {
  return Math.ceil((bytes(quantity) ?? 0) / 2 ** 20);
}
