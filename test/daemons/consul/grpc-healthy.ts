import { promisify } from 'node:util';
import { Client, credentials } from '@grpc/grpc-js';

/** Whether gRPC's own health check says that all is well. */
export async function grpcHealthy(address: string): Promise<boolean> {
  const client = new Client(address, credentials.createInsecure());
  const bytes = (value: Buffer): Buffer => value;
  const ask = promisify<string, (value: Buffer) => Buffer, typeof bytes, Buffer, Buffer>(
    (path, serialize, deserialize, message, then) =>
      client.makeUnaryRequest(path, serialize, deserialize, message, (error, value) => {
        then(error, value ?? Buffer.alloc(0));
      }),
  );
  try {
    const answer = await ask('/grpc.health.v1.Health/Check', bytes, bytes, Buffer.alloc(0));
    // Field 1, SERVING.
    return answer.toString('hex') === '0801';
  } finally {
    client.close();
  }
}
