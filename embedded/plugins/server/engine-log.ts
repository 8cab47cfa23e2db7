import { credentials } from '@grpc/grpc-js';
import { EngineClient } from '@pulumi/pulumi/proto/engine_grpc_pb.js';
import { LogRequest, LogSeverity } from '@pulumi/pulumi/proto/engine_pb.js';
import type { Tell } from './provider';

const severities = { info: LogSeverity.INFO, warning: LogSeverity.WARNING };

/** Speaks to the engine's user: the message appears among the diagnostics, under its resource. */
export function engineLog(address: string): Tell {
  const engine = new EngineClient(address, credentials.createInsecure());
  return (severity, message, urn) => {
    const request = new LogRequest();
    request.setSeverity(severities[severity]);
    request.setMessage(message);
    request.setUrn(urn ?? '');
    engine.log(request, error => {
      // The engine may have gone meanwhile; what it can't show must not be lost.
      if (error) process.stderr.write(`${message}\n`);
    });
  };
}
