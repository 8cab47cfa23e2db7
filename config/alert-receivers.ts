import { section, text } from './forms';

const url = text('an https:// URL that takes the webhooks of Alertmanager', /^https:\/\/\S+$/);

/** Where alerts are posted, by severity. A URL lets whoever has it post, so both are secrets. */
export const alertReceivers = section({ critical: url, warning: url }).partial();

/** The same, read. */
export interface AlertReceivers {
  readonly critical?: string;
  readonly warning?: string;
}
