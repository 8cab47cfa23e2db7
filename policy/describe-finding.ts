import type { Finding } from './evaluate';

/** A finding as the engine prints it: rule, resource, what is wrong, what to do, where to read more. */
export function describeFinding({ rule, resource, message, exception }: Finding): string {
  const where = resource === undefined ? '' : `${resource.name}: `;
  const what = exception
    ? `Permitted until ${exception.expires}: ${exception.reason}`
    : `${rule.remedy} (${rule.severity}; ${rule.link})`;
  return `[${rule.name}] ${where}${message} ${what}`;
}
