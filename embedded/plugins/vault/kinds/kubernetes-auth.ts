import { text, written } from './written';
import { tokenFields } from './token-fields';

/** How Vault has service accounts' tokens reviewed. */
export const kubernetesAuthConfig = written({
  place: ['backend'],
  fields: ['kubernetesHost', 'kubernetesCaCert', 'disableIssValidation', 'disableLocalCaJwt'],
  required: ['kubernetesHost'],
  path: inputs => `auth/${text(inputs, 'backend')}/config`,
  removable: false,
});

/** Which service account becomes whom. */
export const kubernetesAuthRole = written({
  place: ['backend', 'roleName'],
  fields: [
    'aliasNameSource',
    'audience',
    'boundServiceAccountNames',
    'boundServiceAccountNamespaces',
    ...tokenFields,
  ],
  required: ['boundServiceAccountNames'],
  path: inputs => `auth/${text(inputs, 'backend')}/role/${text(inputs, 'roleName')}`,
});
