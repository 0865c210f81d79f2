import type { Embedder } from '../embed/embedder.ts';
import type { CardStore, PassageRecord } from '../index/store.ts';

/** Passages embedded between two writes: what a crash can lose. */
const PASSAGES_PER_WRITE = 1_024;

/**
 * Embeds those passages that have no cached vector yet and stores the vectors as it goes, so that an interrupted
 * ingest resumes where it stopped. Returns how many were embedded.
 */
export async function embedPassages(
  store: CardStore,
  embedder: Embedder,
  passages: readonly PassageRecord[],
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const textByHash = new Map(passages.map((passage) => [passage.hash, passage.text]));
  const missing = [...(await store.hashesWithoutVector(embedder.model, [...textByHash.keys()]))];
  for (let start = 0; start < missing.length; start += PASSAGES_PER_WRITE) {
    const hashes = missing.slice(start, start + PASSAGES_PER_WRITE);
    const vectors = await embedder.embedPassages(
      hashes.map((hash) => textByHash.get(hash)!),
      (done) => onProgress(start + done, missing.length),
    );
    await store.putVectors(embedder.model, new Map(hashes.map((hash, i) => [hash, vectors[i]!])));
    onProgress(start + hashes.length, missing.length);
  }
  return missing.length;
}
