/** An error on its way from one thread to another: a structured clone keeps no own properties. */
export interface ThreadError {
  readonly message: string;
  /** Of the thread where it happened. */
  readonly stack: string;
  readonly code: string | null;
}

export function toThreadError(error: unknown): ThreadError {
  const reason = error instanceof Error ? error : new Error(String(error));
  const code = 'code' in reason && typeof reason.code === 'string' ? reason.code : null;
  return { message: reason.message, stack: reason.stack ?? reason.message, code };
}

export function fromThreadError({ message, stack, code }: ThreadError): Error {
  const error = new Error(message);
  error.stack = stack;
  return code === null ? error : Object.assign(error, { code });
}
