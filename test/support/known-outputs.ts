/** Outputs that the program reads from a resource but doesn't set itself, by type. */
const outputsByType: Readonly<Record<string, readonly string[]>> = {
  'docker:index/remoteImage:RemoteImage': ['imageId'],
  'random:index/randomPassword:RandomPassword': ['result'],
};

/** Recognizable values of such outputs: `<type>::<name>.<property>`. */
export function knownOutputs(type: string, name: string): Record<string, string> {
  return Object.fromEntries(
    (outputsByType[type] ?? []).map(property => [property, `${type}::${name}.${property}`]),
  );
}
