import { status, type handleUnaryCall } from '@grpc/grpc-js';
import { failure } from './failure';
import type { Secret } from './secrets';

/** Remembers secrets met during a call, so that neither its answer nor its error gives them away. */
export type Keep = (secrets: readonly Secret[]) => readonly Secret[];

/** A handler that answers with what a function returns, or fails with what it throws. */
export function unary<Request, Response>(
  answer: (request: Request, keep: Keep) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, reply) => {
    const met: Secret[] = [];
    const keep: Keep = secrets => {
      met.push(...secrets);
      return met;
    };
    Promise.resolve()
      .then(() => answer(call.request, keep))
      .then(
        response => {
          reply(null, response);
        },
        (thrown: unknown) => {
          reply(failure(thrown, met));
        },
      );
  };
}

/** A handler that refuses a call this stand-in has no use for. */
export function unsupported<Request, Response>(name: string): handleUnaryCall<Request, Response> {
  return (_, reply) => {
    reply({ code: status.UNIMPLEMENTED, details: `The stand-in plugin has no ${name}` });
  };
}
