import type * as pulumi from '@pulumi/pulumi';
import * as tls from '@pulumi/tls';

/** The one provider of certificates that nobody else signs; without it each would come from one that nobody declared. */
export const tlsProvider = (name: string, opts: pulumi.ResourceOptions): tls.Provider =>
  new tls.Provider(name, {}, opts);
