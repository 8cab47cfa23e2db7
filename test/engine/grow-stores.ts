import type { Engine } from '../../embedded/engine/engine';

/** Sets more members and larger volumes for every store, and longer retentions of all that is backed up by a job. */
export async function growStores(engine: Engine): Promise<void> {
  for (const store of ['postgresql', 'mysql', 'mongodb', 'redis', 'kafka']) {
    await engine.configure(`quikapp:stores.${store}.instances`, '5');
    await engine.configure(`quikapp:stores.${store}.storage`, '500Gi');
  }
  for (const data of ['postgresql', 'mysql', 'mongodb', 'redis', 'files']) {
    await engine.configure(`quikapp:backups.plans.${data}.retentionDays`, '120');
  }
}
