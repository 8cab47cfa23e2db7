import * as pulumi from '@pulumi/pulumi';
import { createHash } from 'node:crypto';
import { passwordOf } from '../../password-of';
import type { RedisUser } from './redis-users';

/** An ACL file: these users with the hashes of their passwords, and nobody without a name. */
export function aclFile(
  users: readonly RedisUser[],
  passwords: ReadonlyMap<string, pulumi.Output<string>>,
): pulumi.Output<string> {
  const lines = users.map(({ name, rules }) =>
    passwordOf(passwords, name).apply(
      value => `user ${name} on #${sha256(value)} ${rules.join(' ')}`,
    ),
  );
  return pulumi.secret(
    pulumi.all(lines).apply(all => `${['user default off', ...all].join('\n')}\n`),
  );
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
