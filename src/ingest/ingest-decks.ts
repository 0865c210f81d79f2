import { dirname, relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { CardContent } from '../card.ts';
import { digest } from '../digest.ts';
import type { Embedder } from '../embed/embedder.ts';
import { PASSAGE_TEMPLATE_VERSION, passagesOf } from '../embed/passages.ts';
import type { WordVectors } from '../embed/word-vectors.ts';
import { modelKey } from '../index/store-meta.ts';
import type {
  CardPieces,
  CardStore,
  DeckRecord,
  KnownCard,
  PassageRecord,
  StoreChange,
  StoreMeta,
  WrittenCard,
} from '../index/store.ts';
import type { Diagnostic, Severity } from './diagnostic.ts';
import { embedPassages } from './embed-passages.ts';
import type { IdentifiedCard, ReadCard } from './identify.ts';
import type { IngestProgress, IngestReport } from './ingest-report.ts';
import { planChange, type ReadDecks } from './plan-change.ts';
import { readDecks } from './read-decks.ts';
import { planRoots, type RootPlan } from './roots.ts';

export interface IngestParts {
  readonly store: CardStore;
  readonly embedder: Embedder;
  readonly wordVectors: WordVectors;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
}

export interface IngestInput {
  readonly paths: readonly string[];
  readonly forget: readonly string[];
  /** Read when nothing is named and nothing is remembered. */
  readonly defaultPath: string;
  readonly onProgress: (progress: IngestProgress) => void;
  readonly onDiagnostic: (diagnostic: Diagnostic) => void;
}

/**
 * Reads the decks, gives every card its id, embeds what is new and writes all of it in one transaction. The caller
 * holds the ingest lock and brings the graph in line afterwards.
 *
 * @throws {DeckwiseError} `not-found` for an absent root; a file that cannot be read is a diagnostic, not an error.
 */
export async function ingestDecks(
  parts: IngestParts,
  input: IngestInput,
): Promise<Omit<IngestReport, 'calibration'>> {
  const started = parts.now();
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  const derivedAnew = await derivationsDiffer(parts.store, metaOf(parts));
  const planned = planRoots(await parts.store.roots(), input.paths, input.forget, input.defaultPath);
  const roots = readingAll(planned, derivedAnew);
  const read = await readRoots(roots, input, counts);
  const stored = await storeCards(parts, read, roots.remembered, derivedAnew, input.onProgress);
  return { ...stored, diagnostics: counts, seconds: (parts.now() - started) / 1000 };
}

/** Stores what was read, however it was read: identifies, derives, embeds what is new, writes one transaction. */
export async function storeCards(
  parts: IngestParts,
  read: ReadDecks,
  remembered: readonly string[],
  derivedAnew: boolean,
  onProgress: (progress: IngestProgress) => void,
): Promise<Omit<IngestReport, 'calibration' | 'diagnostics' | 'seconds'>> {
  const { store, embedder } = parts;
  const known = await store.knownCards();
  const plan = planChange(read, known);
  const written = plan.cards
    .filter((card) => derivedAnew || card.fate === 'added' || card.fate === 'changed')
    .map((card) => derive(card, parts.wordVectors));
  const embeddedPassages = await embedPassages(
    store,
    embedder,
    [...(await store.passagesWithoutVector(embedder.model)), ...written.flatMap((card) => card.passages)],
    (done, total) => onProgress({ step: 'embed', done, total }),
  );
  const decks = await decksAfter(store, read);
  const { sources, removed } = plan;
  const change: StoreChange = { meta: metaOf(parts), roots: remembered, decks, written, sources, removed };
  if (!(await isStored(store, change, known))) await store.apply(change);
  return {
    model: embedder.model.id,
    decks: new Set(decks.map((deck) => deck.id)).size,
    cards: plan.sources.size,
    duplicates: plan.duplicates,
    ...plan.counts,
    removed: plan.removed.length,
    embeddedPassages,
    renamed: plan.renamed,
  };
}

/** True when the store holds all of it already, down to the lines the cards stand on. */
async function isStored(
  store: CardStore,
  change: StoreChange,
  known: readonly KnownCard[],
): Promise<boolean> {
  if (change.written.length > 0 || change.removed.length > 0) return false;
  const live = known.filter((card) => !card.removed);
  return (
    isDeepStrictEqual(change.meta, await store.meta()) &&
    isDeepStrictEqual(new Set(change.roots), new Set(await store.roots())) &&
    isDeepStrictEqual(new Set(change.decks), new Set(await store.deckRecords())) &&
    live.length === change.sources.size &&
    live.every((card) => isDeepStrictEqual(card.sources, change.sources.get(card.id)))
  );
}

function metaOf(parts: IngestParts): StoreMeta {
  return {
    model: parts.embedder.model,
    passageTemplateVersion: PASSAGE_TEMPLATE_VERSION,
    wordVectors: parts.wordVectors.revision,
  };
}

/** What is derived anew concerns every card, so every remembered root is read. */
function readingAll(roots: RootPlan, derivedAnew: boolean): RootPlan {
  return derivedAnew ? { ...roots, read: roots.remembered } : roots;
}

async function readRoots(
  roots: RootPlan,
  input: IngestInput,
  counts: Record<Severity, number>,
): Promise<ReadDecks> {
  const cards: ReadCard[] = [];
  const decks: DeckRecord[] = [];
  const complete = new Set(roots.forgotten);
  const report = (diagnostic: Diagnostic): void => {
    counts[diagnostic.severity]++;
    input.onDiagnostic(diagnostic);
  };
  let files = 0;
  for (const root of roots.read) {
    complete.add(root);
    for await (const file of readDecks(root)) {
      input.onProgress({ step: 'read', done: ++files, total: 0 });
      file.diagnostics.forEach(report);
      if (file.parsed === null) {
        complete.delete(root);
        continue;
      }
      const shown = shownPath(root, file.file);
      decks.push({ root, id: file.deck, name: file.parsed.name ?? file.deck, file: shown });
      for (const { line, diagnostics: _, ...content } of file.parsed.cards) {
        cards.push({ content, source: { root, deck: file.deck, file: shown, line } });
      }
    }
  }
  return { cards, decks, complete, touched: new Set([...roots.read, ...roots.forgotten]) };
}

/** A deck file as learners see it: from the root's own name on, so that no personal path leaves the machine. */
function shownPath(root: string, file: string): string {
  return relative(dirname(root), file).replaceAll(sep, '/');
}

/** True when another model, template or vocabulary made what is stored: all is derived again, nothing is lost. */
async function derivationsDiffer(store: CardStore, meta: StoreMeta): Promise<boolean> {
  const stored = await store.meta();
  if (stored === null) return false;
  return (
    modelKey(stored.model) !== modelKey(meta.model) ||
    stored.passageTemplateVersion !== meta.passageTemplateVersion ||
    stored.wordVectors !== meta.wordVectors
  );
}

function derive(card: IdentifiedCard, vectors: WordVectors): WrittenCard {
  return { card, passages: passageRecords(card.content), pieces: piecesOf(card.content, vectors) };
}

function passageRecords(content: CardContent): PassageRecord[] {
  const records = passagesOf(content).map(({ field, text }) => ({ field, text, hash: digest(text) }));
  const distinct = new Map(records.map((record) => [`${record.field} ${record.hash}`, record]));
  return [...distinct.values()];
}

function piecesOf(content: CardContent, vectors: WordVectors): CardPieces {
  return {
    question: Uint16Array.from(vectors.tokenize(`${content.title ?? ''} ${content.question}`)),
    body: Uint16Array.from(vectors.tokenize(`${content.context} ${content.answer}`)),
  };
}

/** Decks of the roots just read, and those of the other roots as they were. */
async function decksAfter(store: CardStore, read: ReadDecks): Promise<DeckRecord[]> {
  const before = await store.deckRecords();
  const now = new Set(read.decks.map((deck) => `${deck.root}\n${deck.id}`));
  const kept = before.filter(
    (deck) =>
      !read.touched.has(deck.root) || (!read.complete.has(deck.root) && !now.has(`${deck.root}\n${deck.id}`)),
  );
  return [...kept, ...read.decks];
}
