import { useState } from 'preact/hooks';
import type { CardId } from '../../card.ts';
import type { GradeOverride, StoredGrade } from '../../grade/grade.ts';
import * as api from '../api-client.ts';

export interface Grading {
  readonly busy: boolean;
  readonly answer: string;
  readonly grade: StoredGrade | null;
  /** The learner's own verdict, once it is stored. */
  readonly overruled: GradeOverride['verdict'] | null;
  readonly error: unknown;
  /** Resolves to whether there is a grade now. */
  readonly submit: (answer: string) => Promise<boolean>;
  readonly override: (verdict: GradeOverride['verdict']) => void;
  /** Back to the answer box; what was typed stays. */
  readonly reset: () => void;
}

type State = Pick<Grading, 'busy' | 'answer' | 'grade' | 'overruled' | 'error'>;

const UNGRADED: State = { busy: false, answer: '', grade: null, overruled: null, error: null };

/** Grading of answers to one card. */
export function useGrade(cardId: CardId): Grading {
  const [state, setState] = useState<State>(UNGRADED);
  const submit = async (answer: string): Promise<boolean> => {
    setState({ ...UNGRADED, busy: true, answer });
    try {
      const grade = await api.grade(cardId, answer);
      setState({ ...UNGRADED, answer, grade });
      return true;
    } catch (error) {
      setState({ ...UNGRADED, answer, error });
      return false;
    }
  };
  const override = (verdict: GradeOverride['verdict']) => {
    if (state.grade === null) return;
    api.override(state.grade.gradeId, verdict).then(
      (stored) => setState((now) => ({ ...now, overruled: stored.verdict, error: null })),
      (error: unknown) => setState((now) => ({ ...now, error })),
    );
  };
  return { ...state, submit, override, reset: () => setState(UNGRADED) };
}
