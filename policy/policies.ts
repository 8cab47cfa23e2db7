import type { Policies } from '@pulumi/policy';

/** Every rule of the pack. None yet: each family of rules gets a file of its own beside this one. */
export const policies: Policies = [];
