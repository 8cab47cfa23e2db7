import type * as pulumi from '@pulumi/pulumi';

/** The password of a store's user. None must not pass for an empty one: the store would be up, and let in anybody or nobody. */
export function passwordOf(
  passwords: ReadonlyMap<string, pulumi.Output<string>>,
  user: string,
): pulumi.Output<string> {
  const password = passwords.get(user);
  if (password === undefined) throw new Error(`${user} has no password for its store.`);
  return password;
}
