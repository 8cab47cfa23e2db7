import type { Catalog } from '../../catalog';
import { bytes } from '../../catalog/arithmetic/quantity';
import { sidecarResources } from '../../catalog/mesh';
import type { Problem } from '../../catalog/problem';
import type { Environment } from '../../config';
import { isBuildContext } from '../services/build-context';
import { sidecarOwners } from '../mesh/sidecar-owners';
import { imageSource } from '../services/image-source';
import { containerNames } from './container-names';

const gibibyte = 2 ** 30;
/** What a running placeholder takes, with what Docker itself needs for a container. */
const placeholderBytes = 32 * 2 ** 20;

/** Whether the host has what the workloads ask for; their limits may well be more together. */
export function memoryProblems(
  catalog: Catalog,
  environment: Environment,
  memoryBytes: number,
): Problem[] {
  const { workloads, dockerComponents } = catalog;
  const needed = sum([
    ...workloads.map(workload =>
      imageSource(workload, environment, isBuildContext).kind === 'placeholder'
        ? placeholderBytes
        : (bytes(workload.resources.requests.memory) ?? 0),
    ),
    ...dockerComponents.map(({ memory }) => bytes(memory) ?? 0),
    ...sidecarOwners(catalog, environment).map(() => bytes(sidecarResources.requests.memory) ?? 0),
  ]);
  if (needed <= memoryBytes) return [];
  const gib = (amount: number) => `${(amount / gibibyte).toFixed(1)} GiB`;
  return [
    {
      key: "the Docker host's memory",
      value: gib(memoryBytes),
      allowed:
        `${gib(needed)} or more, which the ${containerNames(catalog, environment).length} containers ask for ` +
        '(leave parts out, such as quikapp:observability.enabled: false or quikapp:stores.kafka.enabled: false, ' +
        'run fewer workloads with quikapp:services.only, ' +
        'or let them ask for less with quikapp:workloads.<name>.resources)',
    },
  ];
}

const sum = (amounts: readonly number[]): number =>
  amounts.reduce((total, amount) => total + amount, 0);
