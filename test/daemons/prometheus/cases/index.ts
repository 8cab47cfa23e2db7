import type { AlertCases } from '../alert-case';
import { backupCases } from './backups';
import { capacityCases } from './capacity';
import { certificateCases } from './certificates';
import { kafkaCases } from './kafka';
import { meshCases } from './mesh';
import { mongodbCases } from './mongodb';
import { mysqlCases } from './mysql';
import { postgresqlCases } from './postgresql';
import { redisCases } from './redis';
import { selfCases } from './self';
import { serviceLevelCases } from './service-levels';
import { workloadCases } from './workloads';

/** Every alert's trials. */
export const alertCases: AlertCases = {
  ...workloadCases,
  ...serviceLevelCases,
  ...postgresqlCases,
  ...mysqlCases,
  ...mongodbCases,
  ...redisCases,
  ...kafkaCases,
  ...meshCases,
  ...certificateCases,
  ...backupCases,
  ...capacityCases,
  ...selfCases,
};
