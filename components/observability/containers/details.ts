import type { InfrastructureContainerArgs } from '../../docker-infrastructure';

/** What one of these containers has of its own. */
export type ContainerDetails = Omit<
  InfrastructureContainerArgs,
  'component' | 'catalog' | 'environment' | 'network'
>;

/** Asks the container itself by HTTP, with the wget that its image has. */
export const answers = (port: number, path: string): readonly string[] => [
  'CMD',
  'wget',
  '-q',
  '-O',
  '/dev/null',
  `http://127.0.0.1:${port}${path}`,
];

/**
 * For an image whose own user may not write into a new volume: root, who owns that, and no right besides. The path of
 * the volume must not be one that the image has, since Docker would take over its owner.
 */
export const asOwnerOfTheVolume = { user: '0:0', capabilities: { drops: ['ALL'] } };
