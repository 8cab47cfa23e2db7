import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import type { Environment, RegistryLogin } from '../../config';
import { metadata } from '../labels';
import type { Namespace } from '../networking';

/** Name of the Secret that {@link registryLogin} makes. */
export const registryLoginSecret = 'registry-login';

/** Settings of {@link registryLogin}. */
export interface RegistryLoginArgs {
  readonly environment: Environment;
  readonly namespace: Namespace;
  /** @default the nodes may pull without, and there is no Secret */
  readonly login: pulumi.Output<RegistryLogin> | undefined;
}

/** The login by which the nodes pull the workloads' images: a Secret that their pods name. */
export function registryLogin(
  name: string,
  { environment, namespace, login }: RegistryLoginArgs,
  opts: pulumi.ResourceOptions,
): k8s.core.v1.Secret[] {
  const { imageRegistry } = environment;
  if (!login || imageRegistry === undefined) return [];
  return [
    new k8s.core.v1.Secret(
      name,
      {
        metadata: metadata(registryLoginSecret, namespace.name),
        type: 'kubernetes.io/dockerconfigjson',
        stringData: {
          '.dockerconfigjson': login.apply(({ username, password }) => {
            const auth = Buffer.from(`${username}:${password}`).toString('base64');
            const server = serverOf(imageRegistry);
            return JSON.stringify({ auths: { [server]: { username, password, auth } } });
          }),
        },
      },
      { ...opts, dependsOn: namespace.ready },
    ),
  ];
}

/** The registry's host, so that it is for all its images; Docker Hub's logins have kept the name of its first version. */
function serverOf(registry: string): string {
  const [first = ''] = registry.split('/');
  const isHost = /[.:]|^localhost$/.test(first) && !/^(index\.)?docker\.io$/.test(first);
  return isHost ? first : 'https://index.docker.io/v1/';
}
