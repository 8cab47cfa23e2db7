import { thirdPartyImages, type ThirdPartyImage } from '../catalog/images';
import type { Environment } from '../config';

/** The reference of an image of others: its own, or the environment's copy of it. */
export function thirdPartyImage(name: ThirdPartyImage, { imageMirror }: Environment): string {
  const image = thirdPartyImages[name];
  return imageMirror === undefined ? image : `${imageMirror}/${withoutHost(image)}`;
}

/** `quay.io/org/name:1` is copied to `<mirror>/org/name:1`. Only a host has a dot or a port before the first slash. */
const withoutHost = (image: string): string => image.replace(/^[^/]*[.:][^/]*\//, '');
