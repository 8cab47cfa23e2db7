import type { Catalog } from '../../catalog';
import { bytes } from '../../catalog/arithmetic/quantity';
import type { Problem } from '../../catalog/problem';
import type { Environment } from '../../config';
import { isBuildContext } from '../services/build-context';
import { imageSource } from '../services/image-source';

const gibibyte = 2 ** 30;
/** What a running placeholder takes, with what Docker itself needs for a container. */
const placeholderBytes = 32 * 2 ** 20;

/** Whether the host has what the workloads ask for; their limits may well be more together. */
export function memoryProblems(
  { workloads }: Catalog,
  environment: Environment,
  memoryBytes: number,
): Problem[] {
  const needed = workloads.reduce((sum, workload) => {
    const { kind } = imageSource(workload, environment, isBuildContext);
    const own = bytes(workload.resources.requests.memory) ?? 0;
    return sum + (kind === 'placeholder' ? placeholderBytes : own);
  }, 0);
  if (needed <= memoryBytes) return [];
  const gib = (amount: number) => `${(amount / gibibyte).toFixed(1)} GiB`;
  return [
    {
      key: "the Docker host's memory",
      value: gib(memoryBytes),
      allowed:
        `${gib(needed)} or more, which the ${workloads.length} workloads ask for ` +
        '(run fewer with quikapp:services.only, or let them ask for less with quikapp:workloads.<name>.resources)',
    },
  ];
}
