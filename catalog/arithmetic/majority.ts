/** How many of so many are more than half. */
export function majority(members: number): number {
  return Math.floor(members / 2) + 1;
}
