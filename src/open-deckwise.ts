import { randomUUID } from 'node:crypto';
import type { Card, CardId, Deck } from './card.ts';
import type { Deckwise, IngestRequest, Stats } from './deckwise.ts';
import { EmbedderKeeper } from './embed/embedder-keeper.ts';
import { openWordVectors } from './embed/bundled-word-vectors.ts';
import { DeckwiseError } from './errors.ts';
import {
  type ContradictionCheckSettings,
  describeContradictionCheck,
} from './grade/contradiction-check-settings.ts';
import type { GradeOverride, GradeRequest, StoredGrade, Strictness } from './grade/grade.ts';
import type { AgreementMonth } from './grade/learner-adjustment.ts';
import { LearnerGrader } from './grade/learner-grader.ts';
import { openContradictionCheck } from './grade/open-contradiction-check.ts';
import { dataFolder, type DataFolder, withIngestLock } from './index/data-folder.ts';
import { keepGraph } from './index/graph-keeper.ts';
import { examine, type HealthFinding, repairGraph } from './index/health.ts';
import { SqliteStore } from './index/sqlite-store.ts';
import { SqliteStudyStore } from './index/sqlite-study-store.ts';
import type { CardStore } from './index/store.ts';
import type { StudyStore } from './index/study-store.ts';
import { type DeckFileReport, diagnoseDeck } from './ingest/diagnose-deck.ts';
import { type DeckImage, readDeckImage } from './ingest/deck-image.ts';
import { ingestDecks } from './ingest/ingest-decks.ts';
import type { IngestReport } from './ingest/ingest-report.ts';
import type { CardMap } from './map/card-map.ts';
import { DeckMap } from './map/deck-map.ts';
import { browseCards, type BrowseRequest, type CardPage } from './search/browse-cards.ts';
import type { RelatedHit, SearchRequest, SearchResult } from './search/hit.ts';
import { CardSearch } from './search/card-search.ts';
import { type DuplicatePair, duplicatePairs } from './search/duplicate-pairs.ts';
import { relatedCards, unknownCard } from './search/related-cards.ts';
import { openReranking } from './search/open-reranking.ts';
import { describeReranking, type RerankSettings } from './search/rerank-settings.ts';
import { SnapshotKeeper } from './search/snapshot-keeper.ts';
import { openStudy } from './study/open-study.ts';
import { DEFAULT_STUDY_SETTINGS, type Study, type StudySettings } from './study/study.ts';
import { answerQuestion } from './tutor/answer-question.ts';
import type { AskEvent, AskRequest, TutorAnswer } from './tutor/answer.ts';
import { type ChatModel, openChatModel } from './tutor/chat-model.ts';
import { type ChatSettings, describeChatModel } from './tutor/chat-settings.ts';
import { once } from './once.ts';

export interface DeckwiseOptions {
  /** Folder of the store and the graph; made when absent. */
  readonly dataFolder: string;
  /** Folder for models taken from the hub. */
  readonly modelCache: string;
  /** Address of the model hub. */
  readonly hub: string;
  /** Threads of the embedding runtime. */
  readonly threads: number;
  /** Embed in a worker thread, so that a server stays responsive. */
  readonly worker: boolean;
  readonly study?: StudySettings;
  /** Of grades that do not say; default `normal`. */
  readonly strictness?: Strictness;
  /** The chat model that writes answers; without one they are quoted from the cards. */
  readonly chat?: ChatSettings | undefined;
  /** The cross-encoder that re-orders the best hits; without one they stand as ranked. */
  readonly rerank?: RerankSettings | undefined;
  /** The NLI cross-encoder that looks for contradictions in answers; without one grades stand as given. */
  readonly nli?: ContradictionCheckSettings | undefined;
  readonly clock?: () => Date;
  readonly notice?: (sentence: string) => void;
}

const NEVER_ABORTED = new AbortController().signal;

/**
 * Opens a data folder. Models and indexes are loaded when first needed.
 *
 * @throws {DeckwiseError} `data-folder-refused` when the folder is damaged or of another format.
 */
export async function openDeckwise(options: DeckwiseOptions): Promise<Deckwise> {
  return new LocalDeckwise(options);
}

class LocalDeckwise implements Deckwise {
  readonly #options: DeckwiseOptions;
  readonly #folder: DataFolder;
  readonly #store: CardStore;
  readonly #studyStore: StudyStore;
  readonly #snapshots: SnapshotKeeper;
  readonly #embedders: EmbedderKeeper;
  readonly #search: CardSearch;
  readonly #map: DeckMap;
  readonly #grader: LearnerGrader;
  readonly study: Study;
  readonly #wordVectors = once(openWordVectors);
  readonly #chat: ChatModel | null;
  readonly #reranking: ReturnType<typeof openReranking>;
  readonly #contradictionCheck: ReturnType<typeof openContradictionCheck>;

  constructor(options: DeckwiseOptions) {
    this.#options = options;
    this.#chat = options.chat === undefined ? null : openChatModel(options.chat);
    const notice = (text: string) => this.#notice(text);
    const models = {
      cacheFolder: options.modelCache,
      hub: options.hub,
      threads: options.threads,
      worker: options.worker,
      onNotice: notice,
    };
    this.#reranking = openReranking(options.rerank, models);
    this.#contradictionCheck = openContradictionCheck(options.nli, models);
    this.#embedders = new EmbedderKeeper(models);
    this.#folder = dataFolder(options.dataFolder);
    this.#store = new SqliteStore(this.#folder.store);
    this.#snapshots = new SnapshotKeeper(this.#store, this.#folder.generations, notice);
    this.#search = new CardSearch({
      store: this.#store,
      snapshots: this.#snapshots,
      embedders: this.#embedders,
      wordVectors: this.#wordVectors,
      reranking: this.#reranking,
      where: this.#folder.path,
    });
    this.#studyStore = new SqliteStudyStore(this.#folder.store);
    this.study = openStudy({
      store: this.#studyStore,
      settings: options.study ?? DEFAULT_STUDY_SETTINGS,
      clock: () => this.#now(),
      newId: randomUUID,
      card: (id) => this.card(id),
      search: (request) => this.search(request),
    });
    this.#grader = new LearnerGrader({
      store: this.#store,
      wordVectors: this.#wordVectors,
      card: (id) => this.card(id),
      strictness: options.strictness ?? 'normal',
      contradictionCheck: this.#contradictionCheck,
      clock: () => this.#now(),
      newId: randomUUID,
    });
    this.#map = new DeckMap({
      store: this.#store,
      snapshot: () => this.#snapshots.current(),
      recall: () => this.study.recall(),
      file: this.#folder.map,
      notice,
    });
  }

  async ingest(request: IngestRequest): Promise<IngestReport> {
    return await withIngestLock(this.#folder, async () => {
      const embedder = await this.#embedders.open(await this.#modelFor(request), {
        onNotice: request.onNotice ?? ((text) => this.#notice(text)),
        onProgress: ({ loadedBytes, totalBytes }) =>
          request.onProgress?.({ step: 'download', done: loadedBytes, total: totalBytes }),
      });
      const parts = {
        store: this.#store,
        embedder,
        wordVectors: await this.#wordVectors(),
        now: () => this.#now().getTime(),
      };
      const started = parts.now();
      const report = await ingestDecks(parts, {
        paths: request.paths,
        forget: request.forget ?? [],
        defaultPath: 'decks',
        onProgress: request.onProgress ?? ignore,
        onDiagnostic: request.onDiagnostic ?? ignore,
      });
      await this.#bringGraphInLine(request);
      const calibration = await this.#search.calibrationFor(embedder.model);
      return { ...report, calibration, seconds: (parts.now() - started) / 1000 };
    });
  }

  async search(request: SearchRequest): Promise<SearchResult> {
    return await this.#search.search(request);
  }

  async *askEvents(request: AskRequest, signal = NEVER_ABORTED): AsyncGenerator<AskEvent> {
    const { question, deck, limit } = request;
    const found = await this.search({ query: question, deck, limit });
    const parts = { vectors: await this.#wordVectors(), chat: this.#chat };
    yield* answerQuestion(parts, question, found, signal);
  }

  async ask(request: AskRequest, signal?: AbortSignal): Promise<TutorAnswer> {
    let answer: TutorAnswer | null = null;
    for await (const event of this.askEvents(request, signal))
      if (event.type === 'done') answer = event.answer;
    if (answer === null) throw new DeckwiseError('internal', 'The answer ended before it was complete.');
    return answer;
  }

  async grade(request: GradeRequest): Promise<StoredGrade> {
    return await this.#grader.grade(request);
  }

  async override(gradeId: string, verdict: GradeOverride['verdict']): Promise<GradeOverride> {
    return await this.#grader.override(gradeId, verdict);
  }

  async graderAgreement(): Promise<readonly AgreementMonth[]> {
    return await this.#grader.agreement();
  }

  async roots(): Promise<readonly string[]> {
    return await this.#store.roots();
  }

  async related(id: CardId, limit = 10): Promise<readonly RelatedHit[]> {
    return await relatedCards(this.#store, await this.#snapshots.current(), id, limit);
  }

  async duplicates(limit = 100): Promise<readonly DuplicatePair[]> {
    return await duplicatePairs(this.#store, await this.#snapshots.current(), limit);
  }

  async card(id: CardId): Promise<Card> {
    const found = await this.#store.card(id);
    if (found === null) throw unknownCard(id);
    return found.card;
  }

  async image(id: CardId, path: string): Promise<DeckImage> {
    const { deck, source } = await this.card(id);
    const decks = await this.#store.deckRecords();
    return await readDeckImage(
      decks.filter((record) => record.id === deck && record.file === source.file),
      path,
    );
  }

  async cards(request: BrowseRequest): Promise<CardPage> {
    const search = (wanted: SearchRequest) => this.search(wanted);
    return await browseCards({ store: this.#store, search, today: this.study.today() }, request);
  }

  async decks(): Promise<readonly Deck[]> {
    return await this.#store.decks();
  }

  async diagnostics(deck: string): Promise<readonly DeckFileReport[]> {
    return await diagnoseDeck(this.#store, deck);
  }

  async map(deck?: string): Promise<CardMap> {
    return await this.#map.cards(deck);
  }

  async stats(): Promise<Stats> {
    const { removedCards: _, ...counts } = await this.#store.counts();
    const model = (await this.#store.meta())?.model.id ?? null;
    return { ...counts, model, study: await this.study.statistics() };
  }

  async doctor(
    options: { readonly repair?: boolean; readonly prune?: boolean } = {},
  ): Promise<HealthFinding[]> {
    const findings: HealthFinding[] = [];
    if (options.repair === true) {
      findings.push(await withIngestLock(this.#folder, () => repairGraph(this.#folder, this.#store)));
    }
    if (options.prune === true) {
      const pruned = await withIngestLock(this.#folder, () => this.#store.prune());
      findings.push({ name: 'prune', ok: true, message: `${pruned} removed cards were forgotten` });
    }
    const chat = { name: 'chat-model', ok: true, message: describeChatModel(this.#options.chat) };
    const reranker = { name: 're-ranker', ok: true, message: describeReranking(this.#options.rerank) };
    const check = {
      name: 'contradiction-check',
      ok: true,
      message: describeContradictionCheck(this.#options.nli),
    };
    return [...findings, ...(await examine(this.#folder, this.#store)), chat, reranker, check];
  }

  ready(): boolean {
    return this.#snapshots.loaded && this.#embedders.isOpen;
  }

  async close(): Promise<void> {
    await this.#embedders.close();
    await this.#reranking?.close();
    await this.#contradictionCheck?.close();
    await this.#map.close();
    await this.#studyStore.close();
    await this.#store.close();
  }

  /** Without a wish the recorded model stays; `auto` decides only once. */
  async #modelFor(request: IngestRequest): Promise<string> {
    const recorded = (await this.#store.meta())?.model.id;
    const wish = request.model ?? 'bundled';
    if (recorded === undefined) return wish;
    if (request.model === undefined || wish === 'auto') return recorded;
    return wish;
  }

  async #bringGraphInLine(request: IngestRequest): Promise<void> {
    const meta = (await this.#store.meta())!;
    const kept = await keepGraph(this.#folder.generations, this.#store, meta, (done, total) =>
      request.onProgress?.({ step: 'index', done, total }),
    );
    if (kept.work === 'unavailable') {
      request.onNotice?.(
        'hnswlib-node is not built on this machine, so search is exact: right, but slower on large decks.',
      );
    }
  }

  #now(): Date {
    return (this.#options.clock ?? (() => new Date()))();
  }

  #notice(sentence: string): void {
    this.#options.notice?.(sentence);
  }
}

function ignore(): void {
  // Nobody listens.
}
