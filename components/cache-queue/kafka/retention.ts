import type { Topic } from '../../../catalog/topics';

/** How long a topic keeps a message, as Kafka counts. */
export function retentionMilliseconds({ retentionDays }: Pick<Topic, 'retentionDays'>): number {
  return retentionDays * 24 * 60 * 60 * 1000;
}
