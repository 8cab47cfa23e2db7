/** A Kafka topic. */
export interface Topic {
  readonly name: string;
  readonly partitions: number;
  readonly retentionDays: number;
}

/** Every topic; none is made by a client. Named by the convention `QuikApp.<domain>.<event>`. */
export const topics: readonly Topic[] = [
  { name: 'QuikApp.auth.user-registered', partitions: 3, retentionDays: 7 },
  { name: 'QuikApp.auth.user-login', partitions: 3, retentionDays: 1 },
  { name: 'QuikApp.auth.password-reset', partitions: 1, retentionDays: 1 },
  { name: 'QuikApp.user.profile-updated', partitions: 3, retentionDays: 7 },
  { name: 'QuikApp.user.status-changed', partitions: 6, retentionDays: 1 },
  { name: 'QuikApp.message.sent', partitions: 12, retentionDays: 30 },
  { name: 'QuikApp.message.edited', partitions: 6, retentionDays: 7 },
  { name: 'QuikApp.message.deleted', partitions: 3, retentionDays: 7 },
  { name: 'QuikApp.message.reaction', partitions: 6, retentionDays: 7 },
  { name: 'QuikApp.channel.created', partitions: 3, retentionDays: 30 },
  { name: 'QuikApp.channel.member-added', partitions: 6, retentionDays: 7 },
  { name: 'QuikApp.workspace.created', partitions: 1, retentionDays: 30 },
  { name: 'QuikApp.notification.push', partitions: 6, retentionDays: 1 },
  { name: 'QuikApp.notification.email', partitions: 3, retentionDays: 1 },
  { name: 'QuikApp.audit.event', partitions: 6, retentionDays: 90 },
  { name: 'QuikApp.analytics.event', partitions: 12, retentionDays: 30 },
];

/** Copies of each partition, and how many must have a write before it counts. */
export const topicReplication = { factor: 3, minInSync: 2 };
