/** Values of a state whose secrets are shown, with what `secret` makes of each in its place. */
export function mapSecrets(value: unknown, secret: (plain: unknown) => unknown): unknown;
