/** Lines of a text file in its words, without those that are empty. */
export const lines = (text: string): string[][] =>
  text
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.split(/\s+/));
