import { masks } from './masks';

/** Where Alloy finds the lines, and what it knows of them. */
export type LogSource = 'kubernetes' | 'docker';

/** Where it asks Docker for the containers and their lines. */
export const dockerSocket = '/var/run/docker.sock';

/** Alloy's configuration: each container's lines, secrets masked, to Loki. Few labels, since each combination is a stream of its own. */
export const alloyConfig = (source: LogSource, loki: string): string => `${sources[source]}
loki.process "lines" {
  forward_to = [loki.write.loki.receiver]
${masks.map(mask).join('')}}

loki.write "loki" {
  endpoint {
    url = ${JSON.stringify(`${loki}/loki/api/v1/push`)}
  }
}
`;

const mask = (expression: string): string => `
  stage.replace {
    expression = ${JSON.stringify(expression)}
    replace    = "***"
  }
`;

const relabel = (from: string, to: string): string => `
  rule {
    source_labels = [${JSON.stringify(from)}]
    target_label  = ${JSON.stringify(to)}
  }
`;

const sources: Readonly<Record<LogSource, string>> = {
  // Only the pods of its own node; their files are mounted.
  kubernetes: `discovery.kubernetes "pods" {
  role = "pod"
  selectors {
    role  = "pod"
    field = "spec.nodeName=" + sys.env("HOSTNAME")
  }
}

discovery.relabel "pods" {
  targets = discovery.kubernetes.pods.targets
${relabel('__meta_kubernetes_namespace', 'namespace')}${relabel(
    '__meta_kubernetes_pod_label_app_kubernetes_io_name',
    'service',
  )}${relabel('__meta_kubernetes_pod_container_name', 'container')}
  rule {
    source_labels = ["__meta_kubernetes_pod_uid", "__meta_kubernetes_pod_container_name"]
    separator     = "/"
    target_label  = "__path__"
    replacement   = "/var/log/pods/*$1/*.log"
  }
}

local.file_match "pods" {
  path_targets = discovery.relabel.pods.output
}

loki.source.file "pods" {
  targets    = local.file_match.pods.targets
  forward_to = [loki.process.cri.receiver]
}

loki.process "cri" {
  stage.cri {}
  forward_to = [loki.process.lines.receiver]
}
`,
  // The daemon may run containers that aren't the platform's.
  docker: `discovery.docker "containers" {
  host = "unix://${dockerSocket}"
  filter {
    name   = "label"
    values = ["app.kubernetes.io/part-of=quikapp"]
  }
}

discovery.relabel "containers" {
  targets = discovery.docker.containers.targets
${relabel('__meta_docker_container_label_app_kubernetes_io_name', 'service')}}

loki.source.docker "containers" {
  host       = "unix://${dockerSocket}"
  targets    = discovery.relabel.containers.output
  forward_to = [loki.process.lines.receiver]
}
`,
};
