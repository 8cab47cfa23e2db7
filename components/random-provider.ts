import type * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';

/** The one provider of generated passwords; without it each would come from a provider that nobody declared. */
export const randomProvider = (name: string, opts: pulumi.ResourceOptions): random.Provider =>
  new random.Provider(name, {}, opts);
