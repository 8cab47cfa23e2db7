import type { KubernetesObject } from '../objects';
import { list, text } from '../objects';
import { isProperties } from '../../server/values';

/** A refusal by the API server. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    /** The server's machine-readable reason, such as `AlreadyExists`. */
    readonly reason: string,
    message: string,
    /** Fields the refusal is about, each with its own message. */
    readonly causes: readonly { readonly field: string; readonly message: string }[],
  ) {
    super(message);
    this.name = 'ApiError';
  }

  /** Reads the Status object of an answer; a proxy in between may have sent plain text instead. */
  static from(status: number, body: KubernetesObject | string): ApiError {
    if (typeof body === 'string') {
      return new ApiError(status, '', body.trim() || `HTTP status ${status}`, []);
    }
    const causes = list(body, 'details.causes').filter(isProperties);
    return new ApiError(
      status,
      text(body, 'reason') ?? '',
      text(body, 'message') ?? `HTTP status ${status}`,
      causes.map(cause => ({
        field: text(cause, 'field') ?? '',
        message: text(cause, 'message') ?? '',
      })),
    );
  }
}

/** Whether something thrown says that the object, its namespace or its kind doesn't exist. */
export function isNotFound(thrown: unknown): thrown is ApiError {
  return thrown instanceof ApiError && thrown.status === 404;
}
