import { equal, isProperties, type Properties, type Value } from '../../server/values';

/** An input's name in Vault's API: `defaultTtl` is `default_ttl` there. */
export const apiName = (input: string): string =>
  input.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

/** Inputs in the form of Vault's API. */
export function requestBody(
  inputs: Properties,
  fields: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(field =>
      inputs[field] === undefined ? [] : [[apiName(field), inputs[field] as unknown]],
    ),
  );
}

/** What Vault says of inputs, each in the spelling that the program has for the same value. */
export function liveInputs(
  data: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  given: Properties,
): Properties {
  return Object.fromEntries(
    fields.flatMap(field => {
      const live = data[apiName(field)] as Value | undefined;
      return live === undefined || live === null ? [] : [[field, spelled(live, given[field])]];
    }),
  );
}

/** The live value; the given one where both mean the same, such as `1h` and 3600. */
export function spelled(live: Value, given: Value | undefined): Value {
  if (given === undefined || equal(live, given)) return live;
  if (typeof live === 'number' && typeof given === 'string') {
    return seconds(given) === live ? given : String(live);
  }
  if (typeof live === 'string' && typeof given === 'number') {
    return seconds(live) === given ? given : (seconds(live) ?? live);
  }
  if (typeof live === 'string' && typeof given === 'string') {
    // Vault ends a policy with a line end or without, as it was given; a duration may come back as 24h0m0s.
    const same = seconds(live) !== undefined && seconds(live) === seconds(given);
    return same ? given : live;
  }
  // Vault sorts its lists of policies, names and uses.
  if (Array.isArray(live) && Array.isArray(given)) {
    return equal([...live].sort(), [...given].sort()) ? given : live;
  }
  if (isProperties(live) && isProperties(given)) {
    return Object.fromEntries(
      Object.keys(given).flatMap(key =>
        live[key] === undefined ? [] : [[key, spelled(live[key], given[key])]],
      ),
    );
  }
  return live;
}

const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, d: 86_400 };

/** Seconds of a duration such as `1h30m` or `3600`. */
export function seconds(duration: string): number | undefined {
  if (/^\d+$/.test(duration)) return Number(duration);
  if (!/^(\d+[dhms])+$/.test(duration)) return undefined;
  return [...duration.matchAll(/(\d+)([dhms])/g)].reduce(
    (sum, [, amount, unit = 's']) => sum + Number(amount) * (units[unit] ?? 1),
    0,
  );
}
