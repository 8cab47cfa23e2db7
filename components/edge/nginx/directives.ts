/** A directive, or the lines of a block. */
export type Directives = readonly string[];

/** A block of nginx' configuration, its content indented. */
export const block = (head: string, content: Directives): Directives => [
  `${head} {`,
  ...content.map(line => (line === '' ? '' : `    ${line}`)),
  '}',
];
