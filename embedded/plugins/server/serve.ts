import { Server, ServerCredentials } from '@grpc/grpc-js';
import { ResourceProviderService } from '@pulumi/pulumi/proto/provider_grpc_pb.js';
import { engineLog } from './engine-log';
import type { StandIn } from './provider';
import { service } from './service';

/** The state of a large stack travels in one message. */
const unlimited = { 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 };

/** Serves a provider to the engine that started this process: the port goes out on the first line. */
export function serve(standIn: StandIn): void {
  const engineAddress = process.argv[2];
  if (!engineAddress) {
    process.stderr.write('This is a plugin of the Pulumi engine; `pulumi` starts it.\n');
    process.exit(1);
  }
  const server = new Server(unlimited);
  server.addService(ResourceProviderService, service(standIn, engineLog(engineAddress)));
  server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    process.stdout.write(`${port}\n`);
  });
  endWithEngine();
}

/** A killed engine can't end its plugins, so a plugin looks whether its parent is still there. */
function endWithEngine(): void {
  const engine = process.ppid;
  setInterval(() => {
    if (process.ppid !== engine) process.exit(0);
  }, 1000).unref();
}
