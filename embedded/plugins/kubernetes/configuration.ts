import { unknown, type Properties } from '../server/values';
import type { Failure } from '../server/provider';
import type { MutableOption } from './kinds/kind';

/** The provider's configuration, as the program or the stack's settings give it. */
export interface Configuration {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
  readonly cluster?: string | undefined;
  readonly namespace?: string | undefined;
  readonly mutable: Readonly<Record<MutableOption, boolean>>;
  readonly upsertExistingObjects: boolean;
}

/** Options that change nothing here: what they tune has no counterpart in the stand-in. */
const accepted = new Set([
  'alwaysRender',
  'cluster',
  'clusterIdentifier',
  'context',
  'deleteUnreachable',
  'enableConfigMapMutable',
  'enablePatchForce',
  'enableReplaceCRD',
  'enableSecretMutable',
  'enableServerSideApply',
  'helmReleaseSettings',
  'kubeClientSettings',
  'kubeconfig',
  'namespace',
  'skipUpdateUnreachable',
  'strictMode',
  'suppressDeprecationWarnings',
  'suppressHelmHookWarnings',
  'upsertExistingObjects',
  'version',
]);

/** What the stand-in can't do as configured. */
export function configurationFailures(inputs: Properties): Failure[] {
  const failures = Object.keys(inputs)
    .filter(property => !accepted.has(property))
    .map(property => ({ property, reason: `the stand-in kubernetes plugin has no ${property}` }));
  if (isTrue(inputs.enableServerSideApply, true)) return failures;
  const reason = 'the stand-in kubernetes plugin only applies on the server side';
  return [...failures, { property: 'enableServerSideApply', reason }];
}

/** Reads the configuration; the engine hands on options that aren't text as text. */
export function readConfiguration(inputs: Properties): Configuration {
  return {
    kubeconfig: textOf(inputs.kubeconfig),
    context: textOf(inputs.context),
    cluster: textOf(inputs.cluster),
    namespace: textOf(inputs.namespace),
    mutable: {
      enableConfigMapMutable: option(
        inputs,
        'enableConfigMapMutable',
        'PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE',
      ),
      enableSecretMutable: option(
        inputs,
        'enableSecretMutable',
        'PULUMI_K8S_ENABLE_SECRET_MUTABLE',
      ),
    },
    upsertExistingObjects: option(
      inputs,
      'upsertExistingObjects',
      'PULUMI_K8S_UPSERT_EXISTING_OBJECTS',
    ),
  };
}

function option(inputs: Properties, name: string, variable: string): boolean {
  return isTrue(inputs[name] ?? process.env[variable], false);
}

function isTrue(value: Properties[string] | undefined, otherwise: boolean): boolean {
  if (value === undefined || value === null || value === unknown || value === '') return otherwise;
  return value === true || value === 'true';
}

function textOf(value: Properties[string] | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
