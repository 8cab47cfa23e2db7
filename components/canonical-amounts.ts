import { bytes, formatBytes, formatMillicores, millicores } from '../catalog/arithmetic/quantity';
import type { ResourceAmounts } from '../catalog/workload';

/** Amounts as the API server writes them: after a refresh `1` would differ from `1000m`. */
export const canonicalAmounts = ({ cpu, memory }: ResourceAmounts): ResourceAmounts => ({
  cpu: formatMillicores(millicores(cpu) ?? NaN),
  memory: formatBytes(bytes(memory) ?? NaN),
});
