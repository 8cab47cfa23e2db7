import * as docker from '@pulumi/docker';
import * as pulumi from '@pulumi/pulumi';
import type { Workload } from '../../catalog/workload';
import type { Environment } from '../../config';
import { hashOfContext, isBuildContext } from './build-context';
import { imageSource, type ImageSource } from './image-source';

/** Settings of {@link DockerImages}. */
export interface DockerImagesArgs {
  readonly workloads: readonly Workload[];
  readonly environment: Environment;
}

/** An image, and whether it stands in for the workload's own. */
export interface DockerImage {
  readonly image: docker.RemoteImage;
  readonly source: ImageSource['kind'];
}

/** The workloads' images on Docker: pulled, built from a checkout, or the placeholder's. One that several share is there once. */
export class DockerImages extends pulumi.ComponentResource {
  readonly images: Readonly<Record<string, DockerImage>>;
  private readonly made = new Map<string, docker.RemoteImage>();

  constructor(
    private readonly prefix: string,
    { workloads, environment }: DockerImagesArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super('quikapp:services:DockerImages', prefix, {}, opts);
    this.images = Object.fromEntries(
      workloads.map(workload => {
        const source = imageSource(workload, environment, isBuildContext);
        return [
          workload.name,
          { image: this.image(workload, source, environment), source: source.kind },
        ];
      }),
    );
    this.registerOutputs({});
  }

  private image(
    { name }: Workload,
    source: ImageSource,
    { docker: { placeholder } }: Environment,
  ): docker.RemoteImage {
    switch (source.kind) {
      case 'registry':
        return this.once(source.reference, { name: source.reference });
      case 'checkout':
        return this.once(name, built(name, source.folder));
      case 'placeholder':
        return this.once('placeholder', built('placeholder', placeholder));
    }
  }

  private once(role: string, args: docker.RemoteImageArgs): docker.RemoteImage {
    const existing = this.made.get(role);
    if (existing) return existing;
    const image = new docker.RemoteImage(`${this.prefix}-${role}`, args, { parent: this });
    this.made.set(role, image);
    return image;
  }
}

/**
 * An image named after what it is built from: a changed file is another image. Under one name the old image's removal
 * would take the new one's tag away.
 */
function built(name: string, context: string): docker.RemoteImageArgs {
  return {
    name: `quikapp/${name}:${hashOfContext(context)}`,
    build: { context, dockerfile: 'Dockerfile' },
  };
}
