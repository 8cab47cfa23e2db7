import { imageParts } from '../graph/image';
import { containerRule } from './container-rule';

/** Row 1. A digest (row 2) is welcome, but a release's own tag is what people read and roll back to. */
export const pinnedImage = containerRule(
  {
    name: 'pinned-image',
    protects:
      'Pods of one workload that run different programs, and a rollback that brings nothing back.',
    remedy: 'Name a tag that always stands for the same image, or a digest.',
    severity: 'high',
  },
  ({ image }) => {
    const { tag, digest } = imageParts(image);
    return digest !== undefined || (tag !== undefined && !moving.includes(tag))
      ? undefined
      : `runs ${image}, which may be another image tomorrow`;
  },
);

const moving = ['latest', 'stable', 'edge', 'main', 'master', 'nightly'];
