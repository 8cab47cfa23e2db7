import type { DefinitionText } from '../../../definitions/definition-texts';
import { knownKind } from '../kinds';
import type { Kind } from '../kinds/kind';
import { label } from '../objects';
import type { Session } from '../session';
import { waitUntilReady } from '../wait';
import { definitionReadiness } from '../wait/definition';

const definitionKind = knownKind(
  'kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition',
) as Kind;

/** Installs definitions and waits until the API server serves their kinds. */
export async function installDefinitions(
  session: Session,
  definitions: readonly DefinitionText[],
  seconds: number,
): Promise<void> {
  const { cluster, signal } = session;
  await Promise.all(
    definitions.map(async ({ name, yaml }) => {
      const how = { fieldManager: 'helm', dryRun: false, force: true };
      const object = await cluster.applyText(definitionKind, name, yaml, how);
      const { progress } = await waitUntilReady(
        cluster,
        definitionKind,
        object,
        definitionReadiness,
        { seconds, signal },
      );
      if (progress.state !== 'ready')
        throw new Error(`${label(object)} is not ready: ${progress.reason}`);
    }),
  );
}
