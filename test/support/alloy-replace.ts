import { RE2JS } from 're2js';

/** A line after these stages of Alloy's `loki.process`, in their order: of each match the one group becomes `***`. */
export const masked = (masks: readonly string[], line: string): string =>
  masks.reduce((text, mask) => replaceGroup(RE2JS.compile(mask), text), line);

function replaceGroup(mask: RE2JS, line: string): string {
  const matcher = mask.matcher(line);
  let [result, copied] = ['', 0];
  while (matcher.find()) {
    result += `${line.slice(copied, matcher.start(1))}***`;
    copied = matcher.end(1);
  }
  return result + line.slice(copied);
}
