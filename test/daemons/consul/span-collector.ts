import { Server, ServerCredentials } from '@grpc/grpc-js';
import { promisify } from 'node:util';

/** Somebody who takes spans. */
export interface SpanCollector {
  /** All that came, as hexadecimal digits; a trace's id is a part of it. */
  readonly received: () => string;
  readonly stop: () => void;
}

const bytes = (value: Buffer): Buffer => value;
const service = {
  Export: {
    path: '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
    requestStream: false,
    responseStream: false,
    requestSerialize: bytes,
    requestDeserialize: bytes,
    responseSerialize: bytes,
    responseDeserialize: bytes,
  },
};

/** Takes spans by OTLP over gRPC on a port of the loopback address. */
export async function startSpanCollector(port: number): Promise<SpanCollector> {
  const messages: string[] = [];
  const server = new Server();
  server.addService(service, {
    Export: ({ request }: { request: Buffer }, answer: (error: null, value: Buffer) => void) => {
      messages.push(request.toString('hex'));
      answer(null, Buffer.alloc(0));
    },
  });
  await promisify(server.bindAsync.bind(server))(
    `127.0.0.1:${port}`,
    ServerCredentials.createInsecure(),
  );
  return {
    received: () => messages.join(' '),
    stop: () => {
      server.forceShutdown();
    },
  };
}
