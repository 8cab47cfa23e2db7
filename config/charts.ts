import { section, text } from './forms';

/** Where Helm charts come from. */
export const charts = section({
  source: text(
    'public, a registry such as oci://mirror.example.com/charts, or the path of a folder with the packed charts',
  ),
}).partial();
