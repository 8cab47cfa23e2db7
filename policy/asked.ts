import type { ResourceValidationPolicy } from '@pulumi/policy';

/** What each resource is to be, by its URN. */
const asked = new Map<string, Readonly<Record<string, unknown>>>();

/**
 * Remembers what the program asks of each resource, and reports nothing. The engine tells it of single resources only;
 * of the whole stack it tells what became of them, in which the API server has filled in what nobody asked for: a
 * Deployment under an autoscaler states replicas there, and a missing strategy is a whole one.
 */
export const rememberAsked: ResourceValidationPolicy = {
  name: 'asked',
  description: 'Remembers what each resource is to be, for the promises; reports nothing.',
  enforcementLevel: 'mandatory',
  validateResource: ({ urn, props }) => {
    asked.set(urn, props);
  },
};

/** What the program asks of a resource; undefined where it asks for none, but keeps or reads it. */
export const askedOf = (urn: string): Readonly<Record<string, unknown>> | undefined =>
  asked.get(urn);
