import * as path from 'node:path';

/** Where a control plane keeps its files and which ports of 127.0.0.1 its servers use. */
export interface Layout {
  readonly directory: string;
  /** One log per server, `<server>.log`. */
  readonly logs: string;
  readonly kubeconfig: string;
  /** The API server's token file: who may log in, with which token. */
  readonly tokens: string;
  /** Signs and checks the tokens of service accounts. */
  readonly serviceAccountKey: string;
  /** Where the API server puts the certificate that it makes for itself. */
  readonly certificates: string;
  /** The stages that simulated nodes take objects through. */
  readonly stages: string;
  readonly ports: Ports;
}

/** The ports of a control plane; only the API server's is meant for others. */
export interface Ports {
  readonly api: number;
  readonly etcd: number;
  readonly etcdPeer: number;
  readonly controllerManager: number;
  readonly scheduler: number;
  readonly kwok: number;
}

/** The layout of a control plane in `directory`. */
export function layoutIn(directory: string, ports: Ports): Layout {
  return {
    directory,
    logs: path.join(directory, 'logs'),
    kubeconfig: path.join(directory, 'kubeconfig'),
    tokens: path.join(directory, 'tokens.csv'),
    serviceAccountKey: path.join(directory, 'service-account.pem'),
    certificates: path.join(directory, 'certificates'),
    stages: path.join(directory, 'stages.yaml'),
    ports,
  };
}
