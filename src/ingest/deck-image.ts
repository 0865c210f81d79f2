import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, extname, isAbsolute, relative, resolve, sep } from 'node:path';
import { DeckwiseError } from '../errors.ts';
import type { DeckRecord } from '../index/store.ts';
import { isPassedOver } from './list-deck-files.ts';

/** A picture that stands beside a deck. */
export interface DeckImage {
  /** Media type: `image/png`. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Bytes; a card is read, not downloaded. */
const LARGEST_IMAGE = 10 * 1024 * 1024;

interface Kind {
  readonly type: string;
  /** What such a file begins with, byte by byte as Latin-1. */
  readonly signature: RegExp;
}

const JPEG: Kind = { type: 'image/jpeg', signature: /^\xff\xd8\xff/ };
const KINDS: Readonly<Record<string, Kind>> = {
  '.png': { type: 'image/png', signature: /^\x89PNG\r\n/ },
  '.jpg': JPEG,
  '.jpeg': JPEG,
  '.gif': { type: 'image/gif', signature: /^GIF8/ },
  '.webp': { type: 'image/webp', signature: /^RIFF[^]{4}WEBP/ },
  '.avif': { type: 'image/avif', signature: /^[^]{4}ftypavi[fs]/ },
  '.svg': { type: 'image/svg+xml', signature: /<svg[\s>]/i },
};
const SIGNATURE_BYTES = 4_096;

/**
 * Reads a picture that a card shows.
 *
 * @param decks where the card's deck file stands; the first that has the picture counts.
 * @param path as the card names it, from the folder of its deck file.
 * @throws {DeckwiseError} `not-found` when nothing is there or it lies outside the ingested root, by whatever way;
 * `bad-input` when it is no picture; `too-large` above 10 MiB.
 */
export async function readDeckImage(
  decks: readonly Pick<DeckRecord, 'root' | 'file'>[],
  path: string,
): Promise<DeckImage> {
  for (const deck of decks) {
    const file = await locate(deck, path);
    if (file !== null) return await readImage(file);
  }
  throw new DeckwiseError('not-found', 'There is no such picture beside this deck.', {
    where: 'path',
    hint: 'Pictures lie in the ingested folder; a card names them from the folder of its deck file.',
  });
}

/** The file itself, behind all links; null when there is none that may be shown. */
async function locate(
  { root, file }: Pick<DeckRecord, 'root' | 'file'>,
  path: string,
): Promise<string | null> {
  try {
    // A root that is a single deck file stands for the folder it lies in.
    const folder = (await stat(root)).isDirectory() ? root : dirname(root);
    const deckFile = resolve(dirname(root), file);
    const real = await realpath(resolve(dirname(deckFile), path.replaceAll('\\', '/')));
    const below = relative(await realpath(folder), real);
    // Above the folder (`..`), hidden, or on another drive it is none of the deck's.
    if (isAbsolute(below) || below.split(sep).some(isPassedOver)) return null;
    return (await stat(real)).isFile() ? real : null;
  } catch {
    return null;
  }
}

async function readImage(file: string): Promise<DeckImage> {
  const kind = KINDS[extname(file).toLowerCase()];
  if (kind === undefined) throw noPicture();
  const { size } = await stat(file);
  if (size > LARGEST_IMAGE) {
    throw new DeckwiseError('too-large', `The picture has ${size} bytes.`, {
      where: 'path',
      hint: `Make it smaller: at most ${LARGEST_IMAGE} bytes are shown.`,
    });
  }
  const bytes = await readFile(file);
  if (!kind.signature.test(bytes.toString('latin1', 0, SIGNATURE_BYTES))) throw noPicture();
  return { type: kind.type, bytes };
}

function noPicture(): DeckwiseError {
  return new DeckwiseError('bad-input', 'This file is no picture that a page can show.', {
    where: 'path',
    hint: `Pictures are ${Object.keys(KINDS).join(', ')} files of that format.`,
  });
}
