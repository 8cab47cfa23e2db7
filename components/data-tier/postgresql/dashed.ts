/** A name as Kubernetes allows it, which knows no underscore. */
export const dashed = (name: string): string => name.replaceAll('_', '-');
