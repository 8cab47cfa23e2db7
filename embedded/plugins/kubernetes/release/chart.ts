import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { charts, type Chart } from '../../../definitions/charts';
import {
  definitionTexts,
  readDefinitionTexts,
  type DefinitionFolders,
  type DefinitionText,
} from '../../../definitions/definition-texts';
import { chartName } from './chart-name';
import { isOn, type ReleaseInputs } from './inputs';

/** A chart that was found: what it is called, and the definitions that it installs. */
export interface FoundChart {
  readonly name: string;
  readonly version: string;
  readonly definitions: readonly DefinitionText[];
  /** What a user should know about it. */
  readonly warning?: string;
}

/** Finds a release's chart: a local folder, or one of the charts whose definitions are known. */
export async function findChart(
  inputs: ReleaseInputs,
  folders: DefinitionFolders,
): Promise<FoundChart> {
  const local = await readLocal(inputs.chart);
  const name = local?.name ?? chartName(inputs.chart);
  const known = charts[name];
  const version = local?.version ?? inputs.version ?? known?.version ?? '';
  if (local?.definitions) {
    return { name, version, definitions: inputs.skipDefinitions ? [] : local.definitions };
  }
  if (!known) {
    const warning =
      `embedded/definitions/charts.ts doesn't know the chart ${name}: nothing of it is installed, ` +
      'no definitions either.';
    return { name, version, definitions: [], warning };
  }
  const definitions = installs(known, inputs)
    ? await definitionTexts(known.definitions, folders)
    : [];
  const other = definitions.length > 0 && version.replace(/^v/, '') !== bare(known);
  if (!other) return { name, version, definitions };
  const warning = `The definitions installed are those of ${name} ${known.version}, not ${version}.`;
  return { name, version, definitions, warning };
}

type WithDefinitions = Chart & Required<Pick<Chart, 'definitions'>>;

function installs(chart: Chart, inputs: ReleaseInputs): chart is WithDefinitions {
  if (!chart.definitions) return false;
  const { switch: choice } = chart;
  // Helm's option skips a chart's folder of definitions; those among its templates have a value of the chart.
  return choice ? isOn(inputs.values, choice.value, choice.default) : !inputs.skipDefinitions;
}

const bare = ({ version }: Chart): string => version.replace(/^v/, '');

async function readLocal(chart: string) {
  const folder = path.resolve(chart);
  const manifest = await fs.readFile(path.join(folder, 'Chart.yaml'), 'utf8').catch(() => null);
  if (manifest === null) return undefined;
  const field = (key: string): string | undefined =>
    new RegExp(`^${key}:\\s*["']?([^"'\\s]+)`, 'm').exec(manifest)?.[1];
  const definitions = await readDefinitionTexts(path.join(folder, 'crds')).catch(() => undefined);
  return { name: field('name') ?? path.basename(folder), version: field('version'), definitions };
}
