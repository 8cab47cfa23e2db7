import { annotation, condition, text, type KubernetesObject } from '../objects';
import { evaluate } from './json-path';
import { ready, waiting, type Progress } from './readiness';

/** The annotation that says when an object counts as ready; it works on every kind. */
export const waitForAnnotation = 'pulumi.com/waitFor';

/** Checks the conditions of an object's waitFor annotation: one, or a JSON list of them, all of which must hold. */
export function waitForReadiness(object: KubernetesObject): Progress {
  const missing = conditions(annotation(object, waitForAnnotation) ?? '')
    .map(expression => check(object, expression))
    .find(progress => progress.state !== 'ready');
  return missing ?? ready;
}

function conditions(value: string): string[] {
  if (!value.trimStart().startsWith('[')) return [value];
  const parsed: unknown = JSON.parse(value);
  return Array.isArray(parsed) ? parsed.map(String) : [value];
}

function check(object: KubernetesObject, expression: string): Progress {
  const [, form, subject = '', , expected] =
    /^(condition|jsonpath)=(\{.*\}|[^=]*)(=(.*))?$/s.exec(expression) ?? [];
  if (form === 'condition') {
    const found = condition(object, subject);
    const status = (found && text(found, 'status')) ?? 'missing';
    const wanted = expected ?? 'True';
    return status.toLowerCase() === wanted.toLowerCase()
      ? ready
      : waiting(`its condition ${subject} is ${status}, not ${wanted}`);
  }
  if (form === 'jsonpath') {
    const found = evaluate(subject, object).map(value =>
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    );
    const holds = expected === undefined ? found.length > 0 : found.includes(expected);
    const wanted = expected === undefined ? 'set' : expected;
    return holds ? ready : waiting(`${subject} is ${found.join(', ') || 'missing'}, not ${wanted}`);
  }
  throw new Error(
    `The annotation ${waitForAnnotation} holds ${JSON.stringify(expression)}; ` +
      'write condition=<type>[=<status>], jsonpath={<path>}[=<value>] or a JSON list of these.',
  );
}
