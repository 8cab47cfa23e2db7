import { EmbeddedError } from '../../embedded/workspace/embedded-error';
import { benchPolicyPack } from './policy-pack';

const benches: Readonly<Record<string, () => Promise<string>>> = {
  'policy-pack': benchPolicyPack,
};

/** `npm run bench [-- <name>]`. */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter(name => !(name in benches));
  if (unknown.length > 0) {
    throw new EmbeddedError(
      `No such measurement: ${unknown.join(', ')}. There are ${Object.keys(benches).join(', ')}.`,
    );
  }
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length === 0 || names.includes(name)) console.log(await bench());
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof EmbeddedError ? error.message : error);
  process.exitCode = 1;
});
