const ofAnotherRule = "changed so that the budget's own rule stays silent";
const suspended = 'what nobody suspends runs';

/** What may be absent or unknown without breaking a rule, by rule: the thing, and why. */
export const unjudged: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'critical-replicas': {
    'PodDisruptionBudget absent': ofAnotherRule,
    'PodDisruptionBudget unknown': ofAnotherRule,
    'PodDisruptionBudget.spec.minAvailable absent': ofAnotherRule,
    'PodDisruptionBudget.spec.minAvailable unknown': ofAnotherRule,
  },
  quorum: {
    'PodDisruptionBudget absent': ofAnotherRule,
    'PodDisruptionBudget unknown': ofAnotherRule,
  },
  'non-root': {
    'Deployment.spec.template.spec.securityContext.runAsUser absent':
      "the image's own user, whom runAsNonRoot keeps from being root",
  },
  'allowed-registry': {
    'Deployment.spec.template.spec.containers.0.image absent':
      'pinned-image stops it, and Kubernetes',
    'RemoteImage.name absent': 'pinned-image stops it, and the provider',
  },
  'host-access': {
    'Deployment.spec.template.spec.volumes.0.emptyDir absent': 'what is left is no hostPath',
    'Deployment.spec.template.spec.volumes.0.emptyDir unknown': 'whatever it holds, no hostPath',
  },
  'volume-types': {
    'Deployment.spec.template.spec.volumes.0.emptyDir unknown':
      'its type is the name of the key, which is known',
  },
  'vault-paths': { 'Policy.policy absent': 'it opens nothing' },
  'vault-keys': {
    'SecretBackendKey.deletionAllowed absent': "Vault's default is no",
    'SecretBackendKey.exportable absent': "Vault's default is no",
  },
  'one-public-entry': { 'Service.spec.type absent': "Kubernetes' default is ClusterIP" },
  'services-find-pods': {
    'Service.spec.ports.0.targetPort absent': 'then it is the port itself, which a container has',
  },
  'unique-selectors': {
    'Service.spec.selector.app.kubernetes.io/name absent':
      'services-find-pods stops what selects nothing',
  },
  'subnet-capacity': {
    'HorizontalPodAutoscaler.spec.maxReplicas absent': 'autoscaler stops it, and Kubernetes',
  },
  replication: {
    'KafkaTopic.spec.config.min.insync.replicas absent': "the brokers' own holds, which is judged",
  },
  'backup-schedule': { 'CronJob.spec.suspend absent': suspended },
  'backup-retention': { 'CronJob.spec.suspend absent': suspended },
  'restore-drill': { 'CronJob.spec.suspend absent': suspended },
  'docker-isolation': {
    'Container.networkMode absent': 'then the networks that it names hold, which are judged',
  },
};

/** Rules of which nothing is broken by what isn't there, and why; the others must notice something absent. */
export const onlyForbidding: Readonly<Record<string, string>> = {
  'no-replicas-beside-autoscaler': 'a fixed number that is left out is what it wants',
  'no-bare-pod': 'a pod that is not there is what it wants',
  'allowed-registry': 'what runs no image runs none from elsewhere',
  'host-access': "a pod without them has nothing of its node's",
  'no-secret-in-clear': 'a value that is not there tells nothing',
  roles: 'a role that is not there permits nothing',
  'unique-selectors': 'a Service that is not there selects nothing twice',
  namespaces: 'what is not there is in no wrong place',
  'subnet-capacity': 'pods that are not there take no addresses',
  'protected-data': 'protection is no property: unprotected is what its mutations are',
  'stable-api': 'an object that is not there has no version',
  'maintained-kinds': 'an object that is not there has no kind',
  'no-random-id': 'a secret that is not there has no id',
  'unique-variables': 'a variable that is not there is not there twice',
};
