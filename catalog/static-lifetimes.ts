const day = 86_400;

/** How long a browser may keep a static file, by the ending of its name. Their names change with their content. */
export const staticLifetimes: readonly {
  readonly endings: readonly string[];
  readonly seconds: number;
}[] = [
  { endings: ['css', 'js', 'mjs', 'map'], seconds: 7 * day },
  { endings: ['avif', 'gif', 'ico', 'jpeg', 'jpg', 'png', 'svg', 'webp'], seconds: 365 * day },
];

/** How long it may keep any other. */
export const defaultLifetimeSeconds = 30 * day;
