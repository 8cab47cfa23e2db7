/** What the plugin knows about one type of resource. */
interface Kind {
  /** Whether the value is secret. */
  readonly secret: boolean;
}

const kinds: Readonly<Record<string, Kind>> = {
  'random:index/randomPassword:RandomPassword': { secret: true },
  'random:index/randomString:RandomString': { secret: false },
};

/** The row of a type; a type that isn't in the table is refused. */
export function resourceKind(type: string): Kind {
  const kind = kinds[type];
  if (kind) return kind;
  throw new Error(
    `The stand-in random plugin doesn't cover ${type}. ` +
      'Add a row for it to embedded/plugins/random/kinds.ts, or install the official plugin: ' +
      'pulumi plugin install resource random',
  );
}
