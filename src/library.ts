/**
 * Deckwise as a library: open a data folder, then search, ask, grade and ingest as the shells do. The embedder is a
 * LangChain `Embeddings`, the cards a LangChain retriever.
 */
export type { Card, CardContent, CardField, CardId, Deck } from './card.ts';
export { cardIdFrom, isCardId } from './card.ts';
export type { Deckwise, IngestRequest } from './deckwise.ts';
export { Embedder, type ModelInfo } from './embed/embedder.ts';
export { openEmbedder } from './embed/open-embedder.ts';
export { DeckwiseError, type ErrorCode } from './errors.ts';
export type { Grade, GradeInput, StoredGrade } from './grade/grade.ts';
export type { IngestReport } from './ingest/ingest-report.ts';
export { type DeckwiseOptions, openDeckwise } from './open-deckwise.ts';
export type { Hit, RelatedHit, SearchRequest, SearchResult } from './search/hit.ts';
export type {
  CardDue,
  ReviewRequest,
  SessionRequest,
  Study,
  StudySession,
  StudySettings,
  StudyTurn,
} from './study/study.ts';
export type { AskEvent, TutorAnswer } from './tutor/answer.ts';
export { type CardMetadata, CardRetriever, type CardRetrieverInput } from './tutor/card-retriever.ts';
export type { ChatSettings } from './tutor/chat-settings.ts';
