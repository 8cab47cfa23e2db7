import type { Catalog } from '../../catalog';
import type { DockerComponent } from '../../catalog/docker-components';

/** The catalogue's entry of a container of dev. */
export function dockerComponent({ dockerComponents }: Catalog, name: string): DockerComponent {
  const component = dockerComponents.find(entry => entry.name === name);
  if (!component) throw new Error(`The catalogue has no container ${name}.`);
  return component;
}
