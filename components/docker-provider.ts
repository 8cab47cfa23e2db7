import * as docker from '@pulumi/docker';
import type * as pulumi from '@pulumi/pulumi';
import type { Environment } from '../config';

/** The one provider of everything on Docker; the address of its daemon is a plain value of the configuration. */
export function dockerProvider(
  name: string,
  { docker: { host } }: Environment,
  opts: pulumi.ResourceOptions,
): docker.Provider {
  return new docker.Provider(name, { host }, opts);
}
