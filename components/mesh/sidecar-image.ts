import { relative } from 'node:path';
import type * as docker from '@pulumi/docker';
import type { Environment } from '../../config';
import { hashOfContext } from '../services/build-context';
import { thirdPartyImage } from '../third-party-image';

/** The image of dev's sidecars, named after what it is built from. */
export function sidecarImage(environment: Environment): docker.RemoteImageArgs {
  // From the project's folder: an absolute path would rebuild on another machine.
  const context = `./${relative(process.cwd(), `${__dirname}/sidecar`)}`;
  const [consul, envoy] = [
    thirdPartyImage('consul', environment),
    thirdPartyImage('envoy', environment),
  ];
  const tag = [hashOfContext(context), ...[consul, envoy].map(image => image.replace(/.*:/, ''))];
  return {
    name: `quikapp/sidecar:${tag.join('-')}`,
    build: {
      context,
      dockerfile: 'Dockerfile',
      buildArgs: { CONSUL_IMAGE: consul, ENVOY_IMAGE: envoy },
    },
  };
}
