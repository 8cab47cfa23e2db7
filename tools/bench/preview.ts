import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openProduction } from '../../embedded/rehearse/open-production';
import type { Bench } from './bench';
import { withCluster } from './with-cluster';

const rounds = 3;
const project = resolve(__dirname, '../..');
const bare = join(__dirname, 'programs', 'bare');

/** A preview of prod without changes, against one of a bare program that registers the same resources with the same inputs. */
export const preview: Bench = () =>
  withCluster(async cluster => {
    const engine = await openProduction(cluster);
    const { changes } = await engine.up();
    const state = join(cluster.engineDirectory, 'bench-state.json');
    await writeFile(state, JSON.stringify(await engine.state(true)), { mode: 0o600 });
    // The engine's program inherits it.
    process.env['BENCH_STATE'] = state;
    const seconds = async (folder: string) => {
      await engine.useProject(folder);
      // It would fail if the bare program registered anything else.
      return (await engine.preview({ expectNoChanges: true })).seconds;
    };
    const runs: [number, number][] = [];
    for (let round = 0; round < rounds; round++) {
      runs.push([await seconds(project), await seconds(bare)]);
    }
    return {
      figures: [
        {
          name: 'preview of prod without changes',
          value: Math.min(...runs.map(([own]) => own)),
          unit: 's',
          against: { name: 'a bare program', value: Math.min(...runs.map(([, floor]) => floor)) },
          aim: 1.2,
        },
      ],
      notes: [
        `preview: the least of ${rounds} in turn, with this project's stand-in plugins; ${changes['create'] ?? 0} resources.`,
      ],
    };
  });
