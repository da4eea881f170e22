/**
 * Requests that are never answered: the `timeout` fault. They end when the client gives up or the
 * simulator stops.
 */
export class PendingRequests {
  readonly #release = new Set<() => void>();

  /** Resolves only when the client goes away or `releaseAll` is called. */
  hold(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        this.#release.delete(end);
        resolve();
      };
      this.#release.add(end);
      signal.addEventListener('abort', end, { once: true });
    });
  }

  get count(): number {
    return this.#release.size;
  }

  releaseAll(): void {
    for (const end of [...this.#release]) end();
  }
}
