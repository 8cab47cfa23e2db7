import { backups } from '../../catalog/backups';

/** Days that metrics are kept: a month of the longest kind, with its comparison, for monthly promises. */
export const metricsDays = 35;

/** Days that logs are kept: the backup table's row. */
export const logDays = backups.logs.retentionDays;

/** Days that traces are kept. */
export const traceDays = 7;
