import { imageParts } from '../graph/image';
import { images } from '../graph/images';
import type { Rule } from '../rule';

export const allowedRegistry: Rule = {
  name: 'allowed-registry',
  family: 'security',
  protects:
    'An image from where nobody vouches for it, or from where nobody maintains it any more.',
  remedy: "Take it from an allowed registry (the pack's `registries`), or from the mirror.",
  severity: 'high',
  link: 'docs/policies.md#allowed-registry',
  target: 'both',
  check: (graph, { registries }) =>
    images(graph).flatMap(({ resource, what, image }) => {
      const { repository } = imageParts(image);
      const dead = abandoned.some(prefix => repository.startsWith(prefix));
      if (!dead && registries.some(prefix => repository.startsWith(prefix))) return [];
      return [
        {
          resource,
          message: `${what} runs ${image}, ${dead ? 'which nobody maintains any more' : 'whose registry is not allowed'}.`,
        },
      ];
    }),
};

/** Images that get no more fixes: Bitnami's free ones ended in 2025, MinIO's in 2026, the old Kubernetes registry in 2023. */
const abandoned = [
  'docker.io/bitnami/',
  'docker.io/bitnamilegacy/',
  'docker.io/minio/',
  'quay.io/minio/',
  'k8s.gcr.io/',
];
