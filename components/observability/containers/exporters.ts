import * as pulumi from '@pulumi/pulumi';
import type { Catalog } from '../../../catalog';
import { exportersPort } from '../../../catalog/docker-components';
import type { Stores, WorkloadSecrets } from '../../handover';
import { exportersConfig, loginVariables } from '../exporters-config';
import { alloyAnswers } from './alloy-answers';
import type { ContainerDetails } from './details';

/** What makes metrics of the stores' figures on Docker: one Alloy, which has an exporter for each of them built in. */
export const exportersDetails = (catalog: Catalog, stores: Stores): ContainerDetails => ({
  command: [
    'run',
    '/etc/alloy/quikapp.alloy',
    '--storage.path=/tmp/alloy',
    `--server.http.listen-addr=0.0.0.0:${exportersPort}`,
    '--disable-reporting',
  ],
  secrets: logins(stores),
  // Kafka's exporter calls it at once, and without an answer Alloy doesn't start.
  after: Object.values(stores).flatMap(({ ready }) => ready),
  files: { '/etc/alloy/quikapp.alloy': exportersConfig(catalog) },
  healthCheck: alloyAnswers(exportersPort),
  // It keeps nothing, and asks by the network only.
  also: { user: '65534:65534', capabilities: { drops: ['ALL'] } },
});

const logins = (stores: Stores): WorkloadSecrets =>
  Object.fromEntries(
    Object.entries(stores).flatMap(([store, { monitor }]) => {
      if (monitor === undefined) return [];
      const { username, password } = loginVariables(store);
      return [
        [username, { kind: 'output', value: pulumi.output(monitor.username) }],
        [password, { kind: 'output', value: monitor.password }],
      ];
    }),
  );
