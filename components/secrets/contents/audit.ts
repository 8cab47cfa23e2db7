import type * as pulumi from '@pulumi/pulumi';
import * as vault from '@pulumi/vault';

/** Path of the audit device. */
export const auditDevice = 'file';

/** Records every request, and who made it; secrets in it as keyed hashes only. Vault answers nothing that it can't record. */
export function auditLog(
  name: string,
  { file }: { readonly file: string },
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  // `path` is where Vault has the device, `file_path` where the device writes.
  return new vault.Audit(
    name,
    { path: auditDevice, type: 'file', options: { file_path: file } },
    opts,
  );
}
