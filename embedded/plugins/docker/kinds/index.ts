import { container } from './container';
import type { Kind } from './kind';
import { network } from './network';
import { remoteImage } from './remote-image';
import { volume } from './volume';

const kinds: Readonly<Record<string, Kind<unknown>>> = {
  'docker:index/container:Container': container,
  'docker:index/network:Network': network,
  'docker:index/remoteImage:RemoteImage': remoteImage,
  'docker:index/volume:Volume': volume,
};

/** The row of a type; a type that isn't in the table is refused. */
export function resourceKind(type: string): Kind<unknown> {
  const kind = kinds[type];
  if (kind) return kind;
  throw new Error(
    `The stand-in docker plugin doesn't cover ${type}. ` +
      'Add a row for it to embedded/plugins/docker/kinds/index.ts, or install the official plugin: ' +
      'pulumi plugin install resource docker',
  );
}
