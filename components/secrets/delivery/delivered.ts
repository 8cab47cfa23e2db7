import type { Workload } from '../../../catalog/workload';
import type { WorkloadSecrets } from '../../handover';
import { databaseLogins } from './database-logins';

/** Name of the key of a workload's values, and so of its Secret, that is its password for Kafka. */
export const kafkaKey = 'kafka';

/** Name of the Secret with a workload's own values. */
export const valuesSecret = (workload: string): string => `${workload}-values`;

/** A workload's credentials out of Vault, by variable: where the operator puts each, before or after it is there. */
export function delivered(workload: Workload): WorkloadSecrets {
  const logins = databaseLogins(workload).map(({ engine, secret }) => {
    const prefix = engine.toUpperCase();
    return {
      [`${prefix}_USERNAME`]: { kind: 'kubernetes', secret, key: 'username' },
      [`${prefix}_PASSWORD`]: { kind: 'kubernetes', secret, key: 'password' },
    };
  });
  const kafka = { kind: 'kubernetes', secret: valuesSecret(workload.name), key: kafkaKey };
  return Object.assign(
    {},
    ...logins,
    workload.uses.includes('kafka') ? { KAFKA_PASSWORD: kafka } : {},
  ) as WorkloadSecrets;
}
