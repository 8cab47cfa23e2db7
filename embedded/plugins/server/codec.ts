import { Struct, type JavaScriptValue } from 'google-protobuf/google/protobuf/struct_pb.js';
import { findSecrets, type Secret } from './secrets';
import { isProperties, unknown, type Path, type Properties, type Value } from './values';

// Fixed by Pulumi's wire format: an object with the signature key is a special value.
const signatureKey = '4dabf18193072939515e22adb298388d';
const secretSignature = '1b47061264138c4ac30d75fd1eb44270';
const outputSignature = 'd0e6a833031e9bbcd3f4e8bde6ca49a4';
/** One for each type a value may have; the first is the one written. */
const unknownSentinels = [
  '04da6b54-80e4-46f7-96ec-b56ff0331ba9',
  '1c4a061d-8072-4f0a-a4cb-0ff528b18fe7',
  '3eeb2bf0-c639-47a8-9e75-3b44932eb421',
  '6a19a0b0-7e62-4c92-b797-7f8e31da9cc2',
  '030794c1-ac77-496b-92df-f27374a8bd58',
  'e48ece36-62e2-4504-bad9-02848725956a',
  'dd056dcd-154b-4c76-9bd3-c8f88648b5ff',
] as const;
const unknowns = new Set<string>(unknownSentinels);

/** Properties off the wire: plain values, and those that were marked secret. */
export interface Decoded {
  readonly properties: Properties;
  readonly secrets: readonly Secret[];
}

/** Reads properties off the wire. */
export function decode(struct: Struct | undefined): Decoded {
  const secrets: Secret[] = [];
  const properties: Properties = {};
  for (const [key, value] of Object.entries(struct?.toJavaScript() ?? {})) {
    properties[key] = decodeValue(value, [key], secrets);
  }
  return { properties, secrets };
}

/** Writes properties to the wire, the given values in them as secrets. */
export function encode(properties: Properties, secrets: readonly Secret[] = []): Struct {
  const paths = new Set(findSecrets(properties, secrets).map(path => JSON.stringify(path)));
  return Struct.fromJavaScript(
    Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [key, encodeValue(value, [key], paths)]),
    ),
  );
}

function decodeValue(wire: unknown, path: Path, secrets: Secret[]): Value {
  if (typeof wire === 'string') return unknowns.has(wire) ? unknown : wire;
  if (typeof wire === 'number' || typeof wire === 'boolean') return wire;
  if (Array.isArray(wire)) {
    return wire.map((item, index) => decodeValue(item, [...path, index], secrets));
  }
  if (typeof wire !== 'object' || wire === null) return null;
  const fields = wire as Record<string, unknown>;
  const signature = fields[signatureKey];
  if (signature === secretSignature || signature === outputSignature) {
    const value = 'value' in fields ? decodeValue(fields.value, path, secrets) : unknown;
    if (signature === secretSignature || fields.secret === true) secrets.push({ path, value });
    return value;
  }
  const properties: Properties = {};
  for (const [key, value] of Object.entries(fields)) {
    properties[key] = decodeValue(value, [...path, key], secrets);
  }
  return properties;
}

function encodeValue(value: Value, path: Path, secrets: ReadonlySet<string>): JavaScriptValue {
  if (secrets.size > 0 && secrets.has(JSON.stringify(path))) {
    // No marks inside: a secret within a secret says nothing new and the engine would keep both wrappers.
    return { [signatureKey]: secretSignature, value: encodeValue(value, path, new Set()) };
  }
  if (value === unknown) return unknownSentinels[0];
  if (Array.isArray(value)) {
    return value.map((item, index) => encodeValue(item, [...path, index], secrets));
  }
  if (!isProperties(value)) return value as JavaScriptValue;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, encodeValue(item, [...path, key], secrets)]),
  );
}
