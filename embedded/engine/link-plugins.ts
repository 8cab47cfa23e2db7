import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';

/** Folder of the stand-ins' launchers. */
const launchers = path.resolve(__dirname, '../plugins/bin');

/** Where the official plugins lie once `pulumi plugin install`, or an earlier run, has put them there. */
function userPlugins(): string {
  return path.join(process.env['PULUMI_HOME'] ?? path.join(os.homedir(), '.pulumi'), 'plugins');
}

/**
 * Gives an engine's own home the official plugins that are installed, and puts launchers of stand-ins into a folder
 * for PATH for those that aren't: the engine would take one on PATH before an installed one. Returns the plugins
 * that a stand-in serves.
 */
export async function linkPlugins(home: string, folder: string): Promise<string[]> {
  await fs.mkdir(folder, { recursive: true });
  const official = userPlugins();
  const installed = await fs.readdir(official).catch((): string[] => []);
  if (installed.length > 0) await fs.symlink(official, path.join(home, 'plugins'));
  const standIns: string[] = [];
  for (const launcher of await fs.readdir(launchers)) {
    const name = launcher.replace('pulumi-resource-', '');
    if (installed.includes(`resource-${name}-v${await sdkVersion(name)}`)) continue;
    await fs.symlink(path.join(launchers, launcher), path.join(folder, launcher));
    standIns.push(name);
  }
  return standIns.sort();
}

/** The SDK asks the engine for the plugin of its own version. */
async function sdkVersion(name: string): Promise<string> {
  const manifest = require.resolve(`@pulumi/${name}/package.json`);
  const { version } = JSON.parse(await fs.readFile(manifest, 'utf8')) as { version: string };
  return version;
}
