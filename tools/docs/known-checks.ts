/** A check that is known from elsewhere, or that this platform needs: which rules hold it, or where it is held instead. */
export interface KnownCheck {
  readonly check: string;
  readonly rules?: readonly string[];
  /** Why no rule holds it, or what of it none does. */
  readonly instead?: string;
}

/**
 * What Kyverno's policies, Gatekeeper's library, kube-linter, kube-score, Polaris, Checkov, the hardening guide of NSA and
 * CISA, and the Pod Security Standards check between them.
 */
export const othersChecks: readonly KnownCheck[] = [
  { check: 'Image has a tag, and one that stays', rules: ['pinned-image'] },
  {
    check: 'Image pinned by digest',
    instead: "a release's tag is what people read and roll back to; one that moves is refused",
  },
  { check: 'Image from an allowed registry, none of a dead one', rules: ['allowed-registry'] },
  {
    check: 'Signature of the image',
    instead: "the cluster's admission sees what is pulled; a program doesn't",
  },
  { check: 'CPU and memory requested', rules: ['resources'] },
  { check: 'Memory limited', rules: ['resources', 'docker-limits'] },
  {
    check: 'CPU limited',
    instead: 'the tools disagree: a limit slows what could use an idle core; each workload chooses',
  },
  { check: 'Memory request equal to its limit', rules: ['guaranteed-memory'] },
  { check: 'Ephemeral storage limited', rules: ['scratch-space', 'namespace-limits'] },
  { check: 'Liveness and readiness probe', rules: ['probes', 'docker-recovery'] },
  { check: 'Probes that differ, on declared ports', rules: ['probes'] },
  { check: 'Not root, no user of the node', rules: ['non-root'] },
  { check: 'Read-only root file system', rules: ['read-only-root'] },
  { check: 'No privilege escalation', rules: ['no-escalation', 'docker-privileges'] },
  { check: 'Not privileged', rules: ['no-escalation', 'docker-isolation'] },
  { check: 'Capabilities dropped', rules: ['capabilities', 'docker-privileges'] },
  { check: 'seccomp', rules: ['seccomp'] },
  { check: "None of the host's namespaces", rules: ['host-access', 'docker-isolation'] },
  {
    check: "None of the host's paths, no socket of the daemon",
    rules: ['host-access', 'docker-privileges'],
  },
  { check: "None of the host's ports", rules: ['host-access', 'docker-published-ports'] },
  { check: 'Allowed types of volumes', rules: ['volume-types'] },
  { check: 'Own account, no token of the API', rules: ['own-account'] },
  { check: 'No secret in variables or ConfigMaps', rules: ['no-secret-in-clear'] },
  {
    check: 'Secrets as files rather than variables',
    instead:
      'the services of the overview read variables; both come from a Secret that Vault fills',
  },
  { check: 'Not in the namespace default', rules: ['namespaces'] },
  { check: 'Recommended labels', rules: ['recommended-labels'] },
  { check: 'Pod Security labels of namespaces', rules: ['pod-security-labels'] },
  { check: 'Quota and limit range of namespaces', rules: ['namespace-limits'] },
  { check: 'Three replicas', rules: ['critical-replicas', 'quorum'] },
  { check: 'Autoscaler with a target and room', rules: ['autoscaler', 'critical-replicas'] },
  { check: 'No fixed replicas beside an autoscaler', rules: ['no-replicas-beside-autoscaler'] },
  { check: 'Disruption budget', rules: ['disruption-budget'] },
  { check: 'Disruption budget that permits an eviction', rules: ['evictable'] },
  { check: 'Spread over nodes and zones', rules: ['spread'] },
  { check: 'Rolling update that takes none away first', rules: ['rolling-update'] },
  {
    check: 'Priority class',
    rules: ['priority'],
    instead:
      'of stores and their fronts; workloads have none on purpose, which is what yields to them',
  },
  {
    check: 'Each pod selected by a NetworkPolicy, default deny',
    rules: ['default-deny', 'declared-flows', 'no-open-policy'],
  },
  { check: 'No NodePort or LoadBalancer but the edge', rules: ['one-public-entry'] },
  {
    check: 'Ingress with TLS, a named host and a Service behind it',
    rules: ['ingress', 'declared-routes'],
  },
  { check: 'No snippets, no retired controller', rules: ['ingress', 'maintained-kinds'] },
  { check: 'Host and path claimed once', rules: ['ingress'] },
  { check: 'Selector of a Service used once', rules: ['unique-selectors'] },
  { check: 'Service finds pods and a port of theirs', rules: ['services-find-pods'] },
  { check: 'Scrape target', rules: ['scrape-targets'] },
  { check: 'RBAC without wildcards', rules: ['roles'] },
  { check: 'No cluster-admin, no reading of all Secrets, no shells', rules: ['roles'] },
  { check: 'Stable API versions', rules: ['stable-api'] },
  { check: 'Jobs with deadlines, not beside themselves', rules: ['jobs'] },
  {
    check: 'Jobs deleted after a time',
    instead: 'jobs refuses it: deleted behind Pulumi, a job would be made, and run, again',
  },
  {
    check: 'StorageClass named, volumes retained',
    rules: ['volume-claims', 'protected-data'],
    instead:
      "the class is the cluster's default unless the settings name one; claims are protected and kept",
  },
  { check: 'StatefulSet with its headless Service', rules: ['headless-service'] },
  { check: "Selector in the pods' labels", rules: ['selector-matches'] },
  { check: 'No variable twice', rules: ['unique-variables'] },
  { check: 'Schedules that cron understands', rules: ['jobs', 'backup-schedule'] },
  { check: 'Every volume backed up', rules: ['covered-volumes', 'backup-schedule'] },
  { check: 'No bare pod', rules: ['no-bare-pod'] },
  { check: 'TLS version of the mesh', rules: ['closed-mesh'] },
  {
    check: 'imagePullPolicy Always',
    instead:
      'a tag that stays needs no second pull, and a registry that is down must stop no restart',
  },
];

/** What none of those tools checks in this form, and this platform needs. */
export const ownChecks: readonly KnownCheck[] = [
  {
    check: 'Schedule and retention of each backup as promised',
    rules: ['backup-schedule', 'backup-retention'],
  },
  {
    check: "PostgreSQL's archive by the plugin, a schedule in six fields",
    rules: ['archive', 'backup-schedule'],
  },
  {
    check: 'Backups elsewhere, encrypted, by keys of their own',
    rules: ['backup-place', 'backup-keys'],
  },
  {
    check: 'Restores that are tried, alerts of late backups',
    rules: ['restore-drill', 'backup-alerts'],
  },
  { check: 'Odd quorums', rules: ['quorum'] },
  { check: "Kafka's copies, and writes that a broker less survives", rules: ['replication'] },
  { check: "PostgreSQL's synchronous standby, no unsafe MongoDB", rules: ['replication'] },
  { check: "Brokers' volumes stay", rules: ['kept-volumes'] },
  { check: 'Protection of all that holds data', rules: ['protected-data'] },
  { check: 'No secret that is an id', rules: ['no-random-id'] },
  { check: 'Operators that somebody maintains', rules: ['maintained-kinds'] },
  {
    check: 'Charts pinned, without secrets in their values',
    rules: ['release', 'no-secret-in-clear'],
  },
  { check: 'The cluster named, whatever the shell points at', rules: ['named-cluster'] },
  {
    check: "Dev's ports, networks, limits and recovery",
    rules: [
      'docker-published-ports',
      'docker-networks',
      'docker-tiers',
      'docker-limits',
      'docker-recovery',
    ],
  },
  {
    check: "Vault's paths, leases, keys, certificates and audit",
    rules: ['vault-paths', 'vault-leases', 'vault-keys', 'vault-certificates', 'vault-audit'],
  },
  {
    check: 'Intentions equal to the declared calls, a breaker for each',
    rules: ['mesh-members', 'intentions', 'circuit-breakers'],
  },
  { check: "Subnets' blocks, and addresses enough", rules: ['subnet-blocks', 'subnet-capacity'] },
  { check: 'Topics and groups of each client of Kafka by name', rules: ['topic-access'] },
  { check: 'Ports of the stacks, each once', rules: ['workload-ports'] },
  {
    check: '32 services and three gateways, each with all that belongs to it',
    rules: ['inventory', 'tracing'],
  },
  {
    check: 'The same components in dev and in production',
    instead: 'a rule sees one stack; a test compares both graphs',
  },
  {
    check: 'No value of a generated secret anywhere in clear',
    instead: 'a rule sees secrets unmarked; a test looks for them in the graphs',
  },
];
