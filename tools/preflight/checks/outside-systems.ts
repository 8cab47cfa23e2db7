import { findings } from '../finding';
import type { Check } from './check';

/** Systems outside that workloads declare and the configuration names no address of: nobody tells them, and no policy lets them out. */
export const outsideSystems: Check = ({ environment, catalog }) => {
  const { ok, warning } = findings('outside');
  const missing = (['elasticsearch', 'databricks'] as const).flatMap(system => {
    const users = catalog.workloads.filter(({ outside }) => outside.includes(system));
    return users.length === 0 || environment.outside[system]?.url !== undefined
      ? []
      : [
          warning(
            `${system} has no address, which ${users.map(({ name }) => name).join(', ')} declare`,
            `set quikapp:outside.${system}.url, or see that they are Ready without it`,
          ),
        ];
  });
  return missing.length > 0 ? missing : [ok('all systems that workloads declare have an address')];
};
