import { findings } from '../finding';
import type { ClusterCheck } from './check';

interface StorageClass {
  readonly allowVolumeExpansion?: boolean;
  readonly volumeBindingMode?: string;
}
const defaultClass = 'storageclass.kubernetes.io/is-default-class';

/** The class of the stores' volumes, and the default that every other volume gets. */
export const storage: ClusterCheck = async ({ environment }, cluster) => {
  const { ok, warning, failed } = findings('storage');
  const all = (await cluster.list<StorageClass>('/apis/storage.k8s.io/v1/storageclasses')) ?? [];
  const named = environment.stores.storageClass;
  const defaults = all.filter(({ metadata }) => metadata.annotations?.[defaultClass] === 'true');
  const used = [
    ...defaults,
    ...all.filter(each => each.metadata.name === named && !defaults.includes(each)),
  ];
  const known = all.map(({ metadata }) => metadata.name).join(', ') || 'none';
  return [
    ...(defaults.length === 0
      ? [
          failed(
            `no class is the default; there are ${known}`,
            `kubectl annotate storageclass <name> ${defaultClass}=true`,
          ),
        ]
      : []),
    ...(named !== undefined && !all.some(({ metadata }) => metadata.name === named)
      ? [failed(`there is no class ${named}`, `set quikapp:stores.storageClass to one of ${known}`)]
      : []),
    ...used.map(({ metadata: { name }, allowVolumeExpansion }) =>
      allowVolumeExpansion === true
        ? ok(`volumes of class ${name} can grow`)
        : failed(
            `volumes of class ${name} can't grow`,
            'choose a class with allowVolumeExpansion: true, or a full store can only be moved',
          ),
    ),
    ...used.flatMap(({ metadata: { name }, volumeBindingMode }) =>
      volumeBindingMode === 'WaitForFirstConsumer'
        ? []
        : [
            warning(
              `volumes of class ${name} are made before their pod has a node`,
              'choose a class with volumeBindingMode: WaitForFirstConsumer where volumes belong to a zone: a member waits for ever whose volume is in a zone that has one',
            ),
          ],
    ),
  ];
};
