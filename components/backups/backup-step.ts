import type * as k8s from '@pulumi/kubernetes';
import type { ThirdPartyImage } from '../../catalog/images';
import type { WorkloadSecrets } from '../handover';

/** One program of a job: the steps run one after the other, and the first that fails ends the job. */
export interface BackupStep {
  readonly name: string;
  readonly image: ThirdPartyImage;
  /** File in scripts/. */
  readonly script: string;
  /** Environment variables that are no secret. @default none */
  readonly settings?: Readonly<Record<string, string>>;
  /** Environment variables out of Secrets. @default none */
  readonly secrets?: WorkloadSecrets;
  /** Environment variables out of the pod's own labels. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Secrets and tokens that it reads as files, by path. @default none */
  readonly files?: readonly FileMount[];
  /** Memory that it is guaranteed, and most. @default 256Mi */
  readonly memory?: string;
}

/** A folder with a Secret's keys, or with a token of the pod's account. */
export interface FileMount {
  readonly path: string;
  readonly volume: k8s.types.input.core.v1.Volume & { readonly name: string };
}

/** A ConfigMap as a folder. */
export function configFiles(configMap: string, path: string): FileMount {
  return {
    path,
    volume: { name: 'files', configMap: { name: configMap, defaultMode: 0o444 } },
  };
}

/** A Secret as a folder; readable by the job's own user only. */
export function secretFiles(secret: string, path: string): FileMount {
  return { path, volume: { name: secret, secret: { secretName: secret, defaultMode: 0o440 } } };
}

/** The authority of a server as `/authority/ca.crt`, without the key in the same Secret, which is the server's. */
export function authorityFile(secret: string): FileMount {
  return {
    path: '/authority',
    volume: {
      name: 'authority',
      secret: {
        secretName: secret,
        items: [{ key: 'ca.crt', path: 'ca.crt' }],
        defaultMode: 0o440,
      },
    },
  };
}

/** A token by which the job's own account proves who it is to one audience, as the file `token`. */
export function accountToken(path: string, audience: string): FileMount {
  return {
    path,
    volume: {
      name: 'account',
      projected: {
        sources: [{ serviceAccountToken: { path: 'token', audience, expirationSeconds: 600 } }],
        defaultMode: 0o440,
      },
    },
  };
}
