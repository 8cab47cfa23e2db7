import * as pulumi from '@pulumi/pulumi';
import * as random from '@pulumi/random';

/** Settings of {@link RedisPasswords}. */
export interface RedisPasswordsArgs {
  readonly users: readonly string[];
}

/** A password of its own for each user of Redis. */
export class RedisPasswords extends pulumi.ComponentResource {
  readonly values: ReadonlyMap<string, pulumi.Output<string>>;

  constructor(name: string, { users }: RedisPasswordsArgs, opts: pulumi.ComponentResourceOptions) {
    super('quikapp:cache:RedisPasswords', name, {}, opts);
    this.values = new Map(
      users.map(user => [
        user,
        new random.RandomPassword(
          `${name}-${user}`,
          // Letters and digits alone need no quoting in a configuration; 32 of them are 190 bits.
          { length: 32, special: false },
          { parent: this },
        ).result,
      ]),
    );
    this.registerOutputs({});
  }
}
