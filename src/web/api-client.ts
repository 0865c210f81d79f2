import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { Card, CardId, Deck } from '../card.ts';
import type { CardPage, DeckFileReport, Stats } from '../deckwise.ts';
import type { GradeOverride, StoredGrade } from '../grade/grade.ts';
import type { MappedCard } from '../map/card-map.ts';
import type { RelatedHit, SearchRequest, SearchResult } from '../search/hit.ts';
import type {
  CardDue,
  CardStanding,
  ReviewRequest,
  SessionRequest,
  SetAsideAction,
  StudySession,
  StudyTurn,
  UndoneReview,
} from '../study/study.ts';
import type { AnswerNotice, AskEvent, AskRequest, Citation, TutorAnswer } from '../tutor/answer.ts';
import { authorization, recoverFrom } from './connection.ts';
import type { ConnectionState } from './connection.ts';
import { isAbort, problemFrom, problemOf } from './problem.ts';
import type { Problem } from './problem.ts';

/*
 * The routes of the server as functions. While the server is not ready or gone a call stays pending and is repeated
 * when it is back; `connection.ts` says so to the page. Everything else rejects with a `Problem`.
 */

export function decks(signal?: AbortSignal): Promise<{ readonly decks: readonly Deck[] }> {
  return getJson('v1/decks', {}, signal);
}

/** The files of a deck as they stand now; `deck` must be the id of one, not a folder. */
export function diagnostics(
  deck: string,
  signal?: AbortSignal,
): Promise<{ readonly files: readonly DeckFileReport[] }> {
  return getJson('v1/diagnostics', { deck }, signal);
}

export function card(id: string, signal?: AbortSignal): Promise<Card> {
  return getJson(`v1/cards/${encodeURIComponent(id)}`, {}, signal);
}

export function cards(
  filter: {
    readonly deck?: string;
    readonly query?: string;
    readonly cursor?: string;
    readonly limit?: number;
  },
  signal?: AbortSignal,
): Promise<CardPage> {
  return getJson('v1/cards', filter, signal);
}

export function related(
  id: string,
  limit: number,
  signal?: AbortSignal,
): Promise<{ readonly hits: readonly RelatedHit[] }> {
  return getJson(`v1/cards/${encodeURIComponent(id)}/related`, { limit }, signal);
}

export function search(request: SearchRequest, signal?: AbortSignal): Promise<SearchResult> {
  return postJson('v1/search', request, signal);
}

export function grade(cardId: CardId, answer: string): Promise<StoredGrade> {
  return postJson('v1/grade', { cardId, answer });
}

export function override(gradeId: string, verdict: GradeOverride['verdict']): Promise<GradeOverride> {
  return postJson(`v1/grades/${encodeURIComponent(gradeId)}/override`, { verdict });
}

/** The map of all decks, or how far it is drawn. */
export function map(
  signal?: AbortSignal,
): Promise<{ readonly cards: readonly MappedCard[] } | { readonly progress: number }> {
  return getJson('v1/map', {}, signal);
}

export function stats(signal?: AbortSignal): Promise<Stats> {
  return getJson('v1/stats', {}, signal);
}

export function startSession(request: SessionRequest): Promise<StudySession> {
  return postJson('v1/study/sessions', request);
}

export function nextTurn(session: string, signal?: AbortSignal): Promise<StudyTurn> {
  return getJson(`${sessionPath(session)}/next`, {}, signal);
}

/** Resolves when the review is on the disk; repeated after a lost connection, it stays one review. */
export function review(session: string, request: ReviewRequest): Promise<CardDue> {
  return postJson(`${sessionPath(session)}/reviews`, request);
}

export async function undoReview(session: string): Promise<UndoneReview> {
  const response = await send(`${sessionPath(session)}/reviews/last`, { method: 'DELETE' });
  return (await response.json()) as UndoneReview;
}

export function skipCard(session: string, cardId: CardId): Promise<StudyTurn> {
  return postJson(`${sessionPath(session)}/skip`, { cardId });
}

export function setAside(cardId: CardId, action: SetAsideAction): Promise<CardStanding> {
  return postJson(`v1/study/cards/${encodeURIComponent(cardId)}/${action}`, {});
}

function sessionPath(id: string): string {
  return `v1/study/sessions/${encodeURIComponent(id)}`;
}

/** Asks and yields what the tutor says while it says it. */
export async function* ask(request: AskRequest, signal: AbortSignal): AsyncGenerator<AskEvent> {
  const response = await send('v1/ask', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(request),
    signal,
  });
  if (response.body === null) throw problemFrom(null, response.status);
  const reader = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const event = askEventOf(value.event ?? '', value.data);
    if (event !== null) yield event;
  }
}

/** The server's own types are the contract: its answers are not checked again. */
function askEventOf(name: string, data: string): AskEvent | null {
  switch (name) {
    case 'hits':
      return { type: 'hits', ...(JSON.parse(data) as Pick<SearchResult, 'hits' | 'correctedQuery'>) };
    case 'delta':
      return { type: 'delta', ...(JSON.parse(data) as Omit<Extract<AskEvent, { type: 'delta' }>, 'type'>) };
    case 'citation':
      return { type: 'citation', citation: JSON.parse(data) as Citation };
    case 'notice':
      return { type: 'notice', notice: JSON.parse(data) as AnswerNotice };
    case 'done':
      return { type: 'done', answer: JSON.parse(data) as TutorAnswer };
    case 'error':
      throw problemFrom(JSON.parse(data), 500);
    default:
      return null;
  }
}

async function getJson<T>(
  path: string,
  parameters: Readonly<Record<string, string | number | undefined>>,
  signal?: AbortSignal,
): Promise<T> {
  const present = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  const url = present.length === 0 ? path : `${path}?${new URLSearchParams(present)}`;
  return (await (await send(url, { signal: signal ?? null })).json()) as T;
}

async function postJson<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const response = await send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
  return (await response.json()) as T;
}

async function send(path: string, request: RequestInit): Promise<Response> {
  for (;;) {
    const response = await attempt(path, request);
    request.signal?.throwIfAborted();
    if (response?.ok) return response;
    const problem = response === null ? null : await problemOf(response);
    const trouble = problem === null ? 'gone' : passingTrouble(problem);
    if (trouble === null) throw problem;
    await recoverFrom(trouble);
    request.signal?.throwIfAborted();
  }
}

/** The state to wait out, or null when repeating the request would not help. */
function passingTrouble({ code }: Problem): Exclude<ConnectionState, 'ready'> | null {
  if (code === 'not-ready') return 'waiting';
  return code === 'unauthorized' ? 'locked' : null;
}

/** Null when nothing answers. */
async function attempt(path: string, request: RequestInit): Promise<Response | null> {
  const headers = new Headers(request.headers);
  for (const [name, value] of Object.entries(authorization())) headers.set(name, value);
  try {
    return await fetch(path, { ...request, headers });
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    return null;
  }
}
