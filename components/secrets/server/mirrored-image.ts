import type { Environment } from '../../../config';

/** A chart's value for an image, where the environment has copies of others'; else the chart's own. */
export const mirroredImage = (
  { imageMirror }: Environment,
  repository: string,
): { readonly image?: { readonly repository: string } } =>
  imageMirror === undefined ? {} : { image: { repository: `${imageMirror}/${repository}` } };
