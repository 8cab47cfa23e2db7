/** Whether a resource of this type is something outside the program: no component, no provider. */
export const isManaged = (type: string): boolean =>
  !type.startsWith('pulumi:') && !type.startsWith('quikapp:');
