import { imageParts } from '../graph/image';
import { images } from '../graph/images';
import type { Rule } from '../rule';

/** A digest is welcome, but a release's own tag is what people read and roll back to. */
export const pinnedImage: Rule = {
  name: 'pinned-image',
  family: 'security',
  protects:
    'Pods of one workload that run different programs, and a rollback that brings nothing back.',
  remedy: 'Name a tag that always stands for the same image, or a digest.',
  severity: 'high',
  link: 'docs/policies.md#pinned-image',
  target: 'both',
  check: graph =>
    images(graph).flatMap(({ resource, what, image }) => {
      const { tag, digest } = imageParts(image);
      return digest !== undefined || (tag !== undefined && !moving.includes(tag))
        ? []
        : [{ resource, message: `${what} runs ${image}, which may be another image tomorrow.` }];
    }),
};

const moving = ['latest', 'stable', 'edge', 'main', 'master', 'nightly'];
