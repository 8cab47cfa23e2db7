import config from '../../policy/config.json';
import { settingsSchema, type Settings } from '../../policy/settings';

/**
 * Settings of the policy pack for a test: its own, over what must go with a stack's file and stands in policy/config.json.
 * The tests' images come from registry.example.com.
 */
export function packSettings(own: object = {}): Settings {
  const { registries, subnets } = settingsSchema.parse(config.promises);
  return settingsSchema.parse({
    registries: [...registries, 'registry.example.com/'],
    subnets,
    ...own,
  });
}
