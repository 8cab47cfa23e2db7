/** A value of a recorded graph, as the program made it, where the engine would keep it secret. */
export function revealed(recorded: unknown): unknown {
  return recorded !== null && typeof recorded === 'object' && 'value' in recorded
    ? recorded.value
    : recorded;
}
