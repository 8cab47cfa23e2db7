import type { EngineEvent } from '@pulumi/pulumi/automation';

type Diagnostic = NonNullable<EngineEvent['diagnosticEvent']>;

/**
 * Whether nobody needs to hear it: the engine hands on every debugging message when it prints events, and warns each
 * time it takes a plugin from PATH, which is where the stand-ins are meant to be found.
 */
export function isNoise({ severity, message }: Diagnostic): boolean {
  return (severity as string) === 'debug' || /using pulumi-\S+ from \$PATH at/.test(message);
}

/** What was said, and about which resource, without the engine's marks for colours. */
export function diagnosticText({ urn, message }: Diagnostic): string {
  const text = plainText(message);
  const name = urn?.split('::').at(-1);
  return name === undefined || urn?.includes('::pulumi:pulumi:Stack::') ? text : `${name}: ${text}`;
}

/** A message without the engine's marks for colours. */
export function plainText(message: string): string {
  return message.replaceAll(/<\{%.*?%\}>/g, '').trim();
}
