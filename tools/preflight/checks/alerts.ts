import { findings } from '../finding';
import type { Check } from './check';

/** Whether anybody is told of alerts; the platform runs without. */
export const alerts: Check = ({ keys }) => {
  const { ok, warning } = findings('alerts');
  return [
    keys.includes('alertReceivers')
      ? ok('somebody is told of them')
      : warning(
          "nobody is told of them: they stand on Alertmanager's own page only",
          'set quikapp:alertReceivers (docs/observability.md, Receivers)',
        ),
  ];
};
