import { settingsPrefix, sharedSettings } from '../../catalog/settings-store';

/** The shared settings of an environment in the form that write-settings.sh reads. */
export function settingsFile(environment: string): string {
  return Object.entries(sharedSettings)
    .map(([key, value]) => `${settingsPrefix(environment)}${key}\t${value}\n`)
    .join('');
}
