import type { Capability } from '../../catalog/capabilities';
import { capabilityKey } from '../../config/capability-key';
import type { StackConfig } from '../engine/write-project';

/** Settings that leave capabilities out, as in a stack's file: `stores.kafka.enabled` is below `quikapp:stores`. */
export function switchedOff(capabilities: readonly Capability[]): StackConfig {
  const sections: Record<string, Record<string, unknown>> = {};
  for (const capability of capabilities) {
    const [section = '', ...path] = capabilityKey(capability).split('.');
    const value = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), false);
    sections[`quikapp:${section}`] = { ...sections[`quikapp:${section}`], ...(value as object) };
  }
  return sections;
}
