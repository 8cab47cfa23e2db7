import { isProperties, type Value } from '../../server/values';

/** One step: a field, an index, everything, or those whose field equals a text. */
const step =
  /\.([\w-]+)|\[(\d+)\]|\['([^']+)'\]|\[(\*)\]|\[\?\(@\.([\w-]+)\s*==\s*["']([^"']*)["']\)\]/y;

/** The values a path of kubectl's JSONPath leads to: `{.status.conditions[?(@.type=="Ready")].status}`. */
export function evaluate(path: string, root: Value): Value[] {
  const steps = path.replace(/^\{|\}$/g, '');
  step.lastIndex = 0;
  let values: Value[] = [root];
  for (let at = 0; at < steps.length; at = step.lastIndex) {
    const match = step.exec(steps);
    if (!match)
      throw new Error(
        `The JSONPath ${path} can't be read from ${JSON.stringify(steps.slice(at))} on.`,
      );
    values = values.flatMap(value => follow(value, match));
  }
  return values;
}

function follow(
  value: Value,
  [, name, index, quoted, all, field, wanted]: RegExpExecArray,
): Value[] {
  const key = name ?? quoted;
  if (key !== undefined) {
    const found = isProperties(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    return found === undefined || found === null ? [] : [found];
  }
  if (!Array.isArray(value)) return [];
  if (all) return value;
  if (index !== undefined) return value.slice(Number(index), Number(index) + 1);
  return value.filter(item => isProperties(item) && item[field ?? ''] === wanted);
}
