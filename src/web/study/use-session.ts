import { useEffect, useRef, useState } from 'preact/hooks';
import type { CardId } from '../../card.ts';
import type { Rating } from '../../index/study-store.ts';
import type { SetAsideAction, StudyTurn } from '../../study/study.ts';
import * as api from '../api-client.ts';
import { keepAnswerDraft } from '../card/answer-draft.ts';
import { isAbort } from '../problem.ts';
import { newReviewId } from './review-id.ts';
import { keepRatings } from './session-record.ts';

/** What the learner did last, once the server has it. */
export type Deed =
  | { readonly kind: 'rated'; readonly rating: Rating; readonly due: string | null }
  | { readonly kind: 'undone' | 'skipped' }
  | { readonly kind: SetAsideAction; readonly cardId: CardId };

/** What a rating rests on. */
export interface Answered {
  readonly answer: string;
  readonly gradeId?: string | undefined;
}

interface State {
  /** Null until the server has said it. */
  readonly turn: StudyTurn | null;
  /** Rises with every turn, so that the same card asked twice starts afresh. */
  readonly number: number;
  readonly deed: Deed | null;
  readonly error: unknown;
}

export interface Session extends State {
  readonly rate: (rating: Rating, answered: Answered) => void;
  readonly undo: () => void;
  readonly skip: () => void;
  readonly setAside: (action: 'bury' | 'suspend') => void;
  readonly bringBack: (cardId: CardId) => void;
  /** Asks the server again where the session stands. */
  readonly reload: () => void;
}

/** A session as the server keeps it; one thing is done at a time, and shown only after the server has it. */
export function useSession(id: string): Session {
  const [state, setState] = useState<State>({ turn: null, number: 0, deed: null, error: null });
  const busy = useRef(false);
  const act = (deed: () => Promise<Deed | null>) => {
    if (busy.current) return;
    busy.current = true;
    advance(id, deed)
      .then(
        ({ turn, deed: done }) =>
          setState(({ number }) => ({ turn, number: number + 1, deed: done, error: null })),
        (error: unknown) => {
          if (!isAbort(error)) setState((now) => ({ ...now, error }));
        },
      )
      .finally(() => {
        busy.current = false;
      });
  };
  useEffect(() => act(() => Promise.resolve(null)), [id]);
  const card = state.turn?.card;
  return {
    ...state,
    rate: (rating, answered) => card !== undefined && act(() => rate(id, card.id, rating, answered)),
    undo: () => act(() => undo(id)),
    skip: () => card !== undefined && act(() => skip(id, card.id)),
    setAside: (action) => card !== undefined && act(() => setAside(card.id, action)),
    bringBack: (cardId) => act(() => setAside(cardId, 'unsuspend')),
    reload: () => act(() => Promise.resolve(null)),
  };
}

async function advance(
  id: string,
  deed: () => Promise<Deed | null>,
): Promise<{ turn: StudyTurn; deed: Deed | null }> {
  const done = await deed();
  return { turn: await api.nextTurn(id), deed: done };
}

async function rate(
  id: string,
  cardId: CardId,
  rating: Rating,
  { answer, gradeId }: Answered,
): Promise<Deed> {
  const reviewed = await api.review(id, {
    reviewId: newReviewId(),
    cardId,
    rating,
    ...(answer === '' ? {} : { answer }),
    ...(gradeId === undefined ? {} : { gradeId }),
  });
  keepAnswerDraft(cardId, '');
  keepRatings(id, (ratings) => [...ratings, rating]);
  return { kind: 'rated', rating, due: reviewed.due };
}

async function undo(id: string): Promise<Deed> {
  await api.undoReview(id);
  keepRatings(id, (ratings) => ratings.slice(0, -1));
  return { kind: 'undone' };
}

async function skip(id: string, cardId: CardId): Promise<Deed> {
  await api.skipCard(id, cardId);
  return { kind: 'skipped' };
}

async function setAside(cardId: CardId, action: SetAsideAction): Promise<Deed> {
  await api.setAside(cardId, action);
  return { kind: action, cardId };
}
