import type { WordVectors } from '../embed/word-vectors.ts';
import type { Hit } from '../search/hit.ts';
import type { AnswerSentence, AskEvent, Citation, TutorAnswer } from './answer.ts';
import { citationOf } from './card-quotes.ts';
import { ChatFailure, NOTHING_FOUND, noticeOf } from './chat-failure.ts';
import type { ChatModel } from './chat-model.ts';
import { type CitedSentence, citedSentences } from './cited-sentences.ts';
import { type Found, leaders, quotedAnswer } from './quoted-answer.ts';
import { sentenceSupport } from './sentence-support.ts';

/** Cards that the model reads: few enough for a small model, and for its window. */
const CARDS_READ = 6;

interface WriterParts {
  readonly vectors: WordVectors;
  readonly chat: ChatModel;
}

/**
 * An answer written by a chat model from the cards found, sentence by sentence: each is checked against the cards it
 * cites before it is shown. When the model fails, its part is taken back by a notice and a quoted answer follows.
 */
export async function* writtenAnswer(
  parts: WriterParts,
  question: string,
  found: Found,
  signal: AbortSignal,
): AsyncGenerator<AskEvent, void> {
  try {
    yield* write(parts, question, found, signal);
  } catch (thrown) {
    if (!(thrown instanceof ChatFailure)) throw thrown;
    const notice = noticeOf(thrown, parts.chat.name);
    yield { type: 'notice', notice };
    yield* quotedAnswer(parts.vectors, question, found, notice);
  }
}

async function* write(
  { vectors, chat }: WriterParts,
  question: string,
  found: Found,
  signal: AbortSignal,
): AsyncGenerator<AskEvent, void> {
  const read = leaders(found.hits).slice(0, CARDS_READ);
  const draft = new Draft(vectors, question, read);
  for await (const sentence of citedSentences(chat.answer({ question, hits: read }, signal)))
    yield* draft.add(sentence);
  if (draft.sentences.length === 0) throw new ChatFailure('found-nothing');
  const { answer, citations, sentences } = draft;
  const basis = { answer, citations, cards: found.hits, confidence: draft.confidence(), noMatch: false };
  const done: TutorAnswer = { ...basis, sentences, answeredBy: chat.name };
  yield { type: 'done', answer: done };
}

/** The answer so far; numbers its citations as the learner sees them. */
class Draft {
  readonly #vectors: WordVectors;
  readonly #question: string;
  readonly #read: readonly Hit[];
  readonly citations: Citation[] = [];
  readonly sentences: AnswerSentence[] = [];
  answer = '';

  constructor(vectors: WordVectors, question: string, read: readonly Hit[]) {
    this.#vectors = vectors;
    this.#question = question;
    this.#read = read;
  }

  /** @throws {ChatFailure} when the model says that the cards do not answer. */
  *add({ separator, text, cards }: CitedSentence): Generator<AskEvent, void> {
    if (text.toUpperCase().startsWith(NOTHING_FOUND)) throw new ChatFailure('found-nothing');
    const cited = cards.flatMap((number) => this.#read[number - 1] ?? []);
    const { supported, quotes } = sentenceSupport(
      this.#vectors,
      this.#question,
      text,
      cited.map(({ card }) => card),
    );
    const known = this.citations.length;
    const numbers = cited.map((hit, index) => this.#numberOf(citationOf(hit, quotes[index]!)));
    const sentence = { text, citations: numbers, supported };
    const shown = [`${separator}${text}`, ...numbers.map((number) => `[${number}]`)].join(' ');
    this.sentences.push(sentence);
    this.answer += shown;
    yield { type: 'delta', text: shown, sentence };
    for (const citation of this.citations.slice(known)) yield { type: 'citation', citation };
  }

  /** Score of the best card that a supported sentence cites; 0 when there is none. */
  confidence(): number {
    const held = this.sentences.filter(({ supported }) => supported);
    const cards = new Set(
      held.flatMap(({ citations }) => citations.map((n) => this.citations[n - 1]!.cardId)),
    );
    return Math.max(0, ...this.#read.filter(({ card }) => cards.has(card.id)).map(({ score }) => score));
  }

  /** 1-based; a quote that was cited before keeps its number. */
  #numberOf(citation: Citation): number {
    const { cardId, quote } = citation;
    const index = this.citations.findIndex((other) => other.cardId === cardId && other.quote === quote);
    return index >= 0 ? index + 1 : this.citations.push(citation);
  }
}
