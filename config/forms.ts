import { z } from 'zod';
import { parseCidr } from '../catalog/arithmetic/cidr';
import { bytes, millicores } from '../catalog/arithmetic/quantity';

// The forms that settings have; each says what is allowed in the words of its error.

/** A mapping of exactly these keys. */
export function section<Shape extends z.ZodRawShape>(shape: Shape) {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: issue =>
      issue.code === 'unrecognized_keys' ? `one of the keys ${keys}` : `a mapping with ${keys}`,
  });
}

export const text = (allowed: string, pattern = /\S/) =>
  z.string({ error: allowed }).regex(pattern, { error: allowed });
export const choice = <const Values extends readonly [string, ...string[]]>(...values: Values) =>
  z.enum(values, { error: `one of ${values.join(', ')}` });
export const whole = (min: number, max: number) => {
  const error = `a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
};
const between0and1 = 'a share from 0 to 1';
export const share = z
  .number({ error: between0and1 })
  .min(0, { error: between0and1 })
  .max(1, { error: between0and1 });
export const flag = z.boolean({ error: 'true or false' });
export const checked = (allowed: string, valid: (value: string) => boolean) =>
  z.string({ error: allowed }).refine(valid, { error: allowed });

export const cpu = checked('CPUs such as 250m or 2', value => millicores(value) !== undefined);
export const memory = checked('memory such as 512Mi or 1Gi', value => bytes(value) !== undefined);
export const cidr = checked(
  'an IPv4 block such as 10.0.1.0/24, with its first address',
  value => parseCidr(value) !== undefined,
);

/** A list of IPv4 blocks. */
export const cidrs = z.array(cidr, { error: 'a list of IPv4 blocks' });
export const tag = text('an image tag such as 1.4.2', /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/);
