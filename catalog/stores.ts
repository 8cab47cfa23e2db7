/** The stores that the platform runs itself. */
export const storeNames = ['postgresql', 'mysql', 'mongodb', 'redis', 'kafka'] as const;

/** Name of a store. */
export type StoreName = (typeof storeNames)[number];
