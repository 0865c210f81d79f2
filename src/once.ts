/** Calls `work` at the first call and shares its result; a failure is not remembered, so the next call tries again. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | null = null;
  return () => {
    result ??= work().catch((thrown: unknown) => {
      result = null;
      throw thrown;
    });
    return result;
  };
}
