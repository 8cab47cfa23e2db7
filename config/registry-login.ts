import type { Problem } from '../catalog/problem';
import { section, text } from './forms';
import type { Settings } from './schema';

/** Login to the registry of the workloads' images, encrypted in the stack's file. */
export const registryLogin = section({
  // A login is sent as `<name>:<password>`.
  username: text('a user name without a colon', /^[^\s:]+$/),
  password: text('a password or a token'),
}).partial();

/** The same, whole. */
export interface RegistryLogin {
  readonly username: string;
  readonly password: string;
}

/** On Kubernetes the kubelets need it with its registry; a Docker daemon has what was pulled by hand. */
export function checkRegistryLogin(
  { registryLogin: login, images }: Settings,
  target: 'docker' | 'kubernetes',
): Problem[] {
  if (login === undefined) return [];
  if (target === 'docker') {
    const allowed = 'nothing on Docker: docker login, and docker pull what needs it';
    return [{ key: 'quikapp:registryLogin', value: '[secret]', allowed }];
  }
  return [
    ...(['username', 'password'] as const)
      .filter(part => login[part] === undefined)
      .map(part => ({
        key: `quikapp:registryLogin.${part}`,
        value: undefined,
        allowed: `a secret: pulumi config set --secret --path quikapp:registryLogin.${part}`,
      })),
    ...(images?.registry === undefined
      ? [
          {
            key: 'quikapp:images.registry',
            value: undefined,
            allowed: 'the registry that quikapp:registryLogin is for',
          },
        ]
      : []),
  ];
}
