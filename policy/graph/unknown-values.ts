import { unknownCheckingProxy } from '@pulumi/policy';
import type { Resource } from './resource';

/** How previews write a value that they don't know yet, as `pulumi preview --json` does. */
export const unknownValue = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** Properties as the engine's server hands them over: reading an unknown value throws. The package doesn't say its type. */
export const guarded = unknownCheckingProxy as (props: object) => Record<string, unknown>;

/** A resource as rules see it in the engine: whoever reads a value that isn't known yet is told so by an error. */
export const guardUnknowns = (resource: Resource): Resource => ({
  ...resource,
  props: guarded(resource.props),
});
