import { useState } from 'preact/hooks';
import type { Card } from '../../card.ts';
import type { Rating } from '../../index/study-store.ts';
import { RATINGS } from '../../index/study-store.ts';
import { overruledRating } from '../../grade/overruled-rating.ts';
import type { StudyTurn } from '../../study/study.ts';
import { AnswerForm, focusAnswer } from '../card/answer-form.tsx';
import { CardHead } from '../card/card-head.tsx';
import { GradeResult } from '../card/grade-result.tsx';
import { Override, overrideKeys } from '../card/override.tsx';
import { QuestionSheet } from '../card/question-sheet.tsx';
import { ReferenceSheet } from '../card/reference-sheet.tsx';
import { type Grading, useGrade } from '../card/use-grade.ts';
import { Failure } from '../shell/failure.tsx';
import { useHeadingFocus } from '../shell/use-page-title.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import type { Shortcuts } from '../shell/use-shortcuts.ts';
import { texts } from '../texts/texts.ts';
import { CardActions } from './card-actions.tsx';
import { RatingBar } from './rating-bar.tsx';
import type { Session } from './use-session.ts';

interface StudyCardProps {
  readonly session: Session;
  readonly turn: StudyTurn;
  readonly card: Card;
}

/** One card of a session: question, answer from memory, grade, rating. */
export function StudyCard({ session, turn, card }: StudyCardProps) {
  const grading = useGrade(card.id);
  const [isGivenUp, giveUp] = useState(false);
  const heading = useHeadingFocus<HTMLDivElement>();
  const { grade, answer } = grading;
  const isRevealed = isGivenUp || grade !== null;
  const suggested = suggestionOf(grading);
  const rate = (rating: Rating) => session.rate(rating, { answer, gradeId: grade?.gradeId });
  const retry = () => {
    giveUp(false);
    grading.reset();
  };
  useShortcuts({
    s: session.skip,
    b: () => session.setAside('bury'),
    x: () => session.setAside('suspend'),
    ...(grade === null ? {} : overrideKeys(grading)),
    ...(isRevealed ? ratingKeys(rate, suggested) : { a: focusAnswer, ' ': () => giveUp(true) }),
  });
  return (
    <article class="study-card">
      <CardHead card={card} walkedDeck="" />
      <QuestionSheet card={card} heading={heading} />
      {!isRevealed && (
        <>
          <AnswerForm
            cardId={card.id}
            busy={grading.busy}
            autoFocus
            onGrade={(text) => void grading.submit(text)}
          />
          {grading.error !== null && <Failure error={grading.error} />}
        </>
      )}
      {grade !== null && (
        <GradeResult answer={answer} grade={grade} onRetry={retry}>
          <Override grading={grading} verdict={grade.verdict} />
        </GradeResult>
      )}
      {isRevealed && (
        <>
          <section class="card-answer" aria-labelledby="reference-heading">
            <h2 id="reference-heading">{texts.card.answer}</h2>
            <ReferenceSheet card={card} grade={grade} />
          </section>
          <RatingBar suggested={suggested} dueAfter={turn.dueAfter} onRate={rate} />
        </>
      )}
      <CardActions session={session} {...(isRevealed ? {} : { onGiveUp: () => giveUp(true) })} />
    </article>
  );
}

/** What the grade suggests, or the learner's own verdict on it. */
function suggestionOf({ grade, overruled }: Grading): Rating | undefined {
  if (grade === null || overruled === null) return grade?.suggestedRating;
  return overruledRating(overruled, grade.suggestedRating);
}

/** 1–4 rate; Enter accepts what the grade suggests. */
function ratingKeys(rate: (rating: Rating) => void, suggested: Rating | undefined): Shortcuts {
  const keys = Object.fromEntries(RATINGS.map((rating, index) => [String(index + 1), () => rate(rating)]));
  return suggested === undefined ? keys : { ...keys, Enter: () => rate(suggested) };
}
