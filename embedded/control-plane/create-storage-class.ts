import { KubeConfig, loadYaml, StorageV1Api, type V1StorageClass } from '@kubernetes/client-node';

/** The default class of claims. Its volumes are made by the stage `claim-volume`, not by a provisioner. */
const STORAGE_CLASS = `
  apiVersion: storage.k8s.io/v1
  kind: StorageClass
  metadata:
    name: simulated
    annotations:
      storageclass.kubernetes.io/is-default-class: "true"
  provisioner: embedded.quikapp.dev/simulated
  reclaimPolicy: Delete
  # As where volumes belong to a zone: made where the first pod that uses them is scheduled.
  volumeBindingMode: WaitForFirstConsumer
  allowVolumeExpansion: true
`;

/** Gives the cluster its default StorageClass. */
export async function createStorageClass(kubeconfig: string): Promise<void> {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  const body = loadYaml<V1StorageClass>(STORAGE_CLASS);
  await config.makeApiClient(StorageV1Api).createStorageClass({ body });
}
