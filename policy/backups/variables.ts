import type { Resource } from '../graph/resource';
import { listAt, textAt } from '../graph/value';
import { containersOf } from './containers-of';

/** An environment variable of one of a CronJob's containers. */
export function variable(job: Resource, name: string): unknown {
  return containersOf(job)
    .flatMap(container => listAt(container, 'env'))
    .find(entry => textAt(entry, 'name') === name);
}

/** How long a CronJob keeps what it stores; undefined where it deletes nothing. */
export function daysOf(job: Resource): number | undefined {
  const text = textAt(variable(job, 'RETENTION_DAYS'), 'value');
  return text === undefined ? undefined : Number(text);
}
