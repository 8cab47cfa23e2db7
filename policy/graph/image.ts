/** The parts of an image's reference. */
export interface ImageParts {
  /** With its registry; Docker Hub's written out. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** Takes an image's reference apart. */
export function imageParts(reference: string): ImageParts {
  const [path = '', digest] = reference.split('@');
  const tagged = /^(.*?)(?::([^:/]+))?$/.exec(path);
  const name = tagged?.[1] ?? path;
  return { repository: withRegistry(name), tag: tagged?.[2], digest };
}

/** Only a host has a dot or a port before the first slash, or is `localhost`. */
function withRegistry(name: string): string {
  const [first = '', ...rest] = name.split('/');
  if (rest.length > 0 && /[.:]|^localhost$/.test(first)) return name;
  return rest.length > 0 ? `docker.io/${name}` : `docker.io/library/${name}`;
}
