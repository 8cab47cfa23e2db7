import type { Problem } from '../catalog/problem';
import { section, text } from './forms';
import type { Settings } from './schema';

const https = /^https:\/\/\S+$/;
const webhook = text('an https:// URL that takes the webhooks of Alertmanager', https);
const receiver = section({
  webhook,
  slack: text("the https:// URL of a Slack app's incoming webhook", https),
  pagerDuty: text(
    'the 32 letters and digits of an integration key of PagerDuty, Events API v2',
    /^[0-9A-Za-z]{32}$/,
  ),
}).partial();

/** Where alerts go, by severity, and the sign of life. Whoever has one of these can post, so all are secrets. */
export const alertReceivers = section({
  critical: receiver,
  warning: receiver,
  watchdog: section({ webhook }).partial(),
}).partial();

/** The ways to reach somebody; each that is given is used. */
export interface AlertReceiver {
  /** URL that takes Alertmanager's own JSON. */
  readonly webhook?: string;
  /** URL of an incoming webhook of Slack. */
  readonly slack?: string;
  /** Key of an integration with PagerDuty. */
  readonly pagerDuty?: string;
}

/** The same, read. */
export interface AlertReceivers {
  readonly critical?: AlertReceiver;
  readonly warning?: AlertReceiver;
  /** Told every five minutes that alerts arrive. */
  readonly watchdog?: Pick<AlertReceiver, 'webhook'>;
}

/** Receivers where nobody would send them anything. */
export const checkAlertReceivers = (
  { alertReceivers: value }: Settings,
  target: 'docker' | 'kubernetes',
): Problem[] =>
  target === 'docker' && value !== undefined
    ? [
        {
          key: 'quikapp:alertReceivers',
          // They are secrets.
          value: '[secret]',
          allowed: "nothing on Docker: alerts stand on Prometheus' own page there",
        },
      ]
    : [];
