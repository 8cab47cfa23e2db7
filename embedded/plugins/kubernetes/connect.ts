import { Client } from './api/client';
import { loadConnection, type Selection } from './api/kubeconfig';

const patienceMilliseconds = 10_000;

/** Connects to the chosen cluster and makes sure that its API server answers, so that one message tells if it doesn't. */
export async function connect(selection: Selection): Promise<Client> {
  const client = new Client(loadConnection(selection));
  const signal = AbortSignal.timeout(patienceMilliseconds);
  try {
    await client.request({ method: 'GET', path: '/version', signal });
    return client;
  } catch (thrown) {
    client.close();
    const { server, context } = client.connection;
    const reason = signal.aborted
      ? `no answer within ${patienceMilliseconds / 1000} seconds`
      : thrown instanceof Error
        ? thrown.message
        : String(thrown);
    throw new Error(
      `The Kubernetes API server at ${server} (context ${context}) can't be reached: ${reason}. ` +
        'Is the cluster up, and are KUBECONFIG and kubernetes:context the right ones?',
      { cause: thrown },
    );
  }
}
