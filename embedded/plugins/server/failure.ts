import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { Any } from 'google-protobuf/google/protobuf/any_pb.js';
import { ErrorResourceInitFailed } from '@pulumi/pulumi/proto/provider_pb.js';
import { Status } from '@pulumi/pulumi/proto/status_pb.js';
import { encode } from './codec';
import { InitError } from './init-error';
import type { Secret } from './secrets';

/** Turns what a provider threw into what the engine understands. */
export function failure(thrown: unknown, secrets: readonly Secret[]): Partial<ServiceError> {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (!(thrown instanceof InitError)) return { code: status.UNKNOWN, details: message };
  // The engine reads the resource's state from the standard place for structured errors of gRPC.
  const metadata = new Metadata();
  metadata.set('grpc-status-details-bin', Buffer.from(partial(thrown, secrets).serializeBinary()));
  return { code: status.UNKNOWN, details: message, metadata };
}

function partial({ resource, reasons, message }: InitError, secrets: readonly Secret[]): Status {
  const detail = new ErrorResourceInitFailed();
  detail.setId(resource.id);
  detail.setProperties(encode(resource.state, [...secrets, ...(resource.secrets ?? [])]));
  if (resource.inputs) detail.setInputs(encode(resource.inputs, secrets));
  detail.setReasonsList([...reasons]);
  const any = new Any();
  any.pack(detail.serializeBinary(), 'pulumirpc.ErrorResourceInitFailed');
  const error = new Status();
  error.setCode(status.UNKNOWN);
  error.setMessage(message);
  error.addDetails(any);
  return error;
}
