import { valueAt, type Properties } from '../../server/values';
import { fieldPath, map, text } from '../objects';

/** Whether a type is a chart's release rather than an object. */
export const isRelease = (type: string): boolean => type === 'kubernetes:helm.sh/v3:Release';

/** What a release's inputs ask for, once they are known. */
export interface ReleaseInputs {
  readonly name: string;
  readonly namespace: string;
  /** Name, path or address of the chart. */
  readonly chart: string;
  readonly version: string | undefined;
  readonly values: Properties;
  readonly createNamespace: boolean;
  readonly skipDefinitions: boolean;
}

/** Reads the inputs of a release as `check` has completed them. */
export function readInputs(inputs: Properties): ReleaseInputs {
  return {
    name: text(inputs, 'name') ?? '',
    namespace: text(inputs, 'namespace') ?? '',
    chart: text(inputs, 'chart') ?? '',
    version: text(inputs, 'version'),
    values: map(inputs, 'values'),
    createNamespace: inputs.createNamespace === true,
    skipDefinitions: inputs.skipCrds === true,
  };
}

/** A switch among a chart's values; what isn't set, or isn't known yet, is as the chart has it. */
export function isOn(values: Properties, dotted: string, otherwise: boolean): boolean {
  const value = valueAt(values, fieldPath(dotted));
  return typeof value === 'boolean' ? value : otherwise;
}
