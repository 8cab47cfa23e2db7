/** The file in a run's folder that tells which process it belongs to. */
export const OWNER_FILE = 'owner.json';
