import { useEffect, useState } from 'preact/hooks';
import type { Card } from '../../card.ts';
import { Failure } from '../shell/failure.tsx';
import { rememberOpened } from '../shell/move-focus.ts';
import { useHeadingFocus, usePageTitle } from '../shell/use-page-title.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import { AnswerForm, focusAnswer } from './answer-form.tsx';
import { CardAnswer } from './card-answer.tsx';
import { CardHead } from './card-head.tsx';
import { GradeResult } from './grade-result.tsx';
import { Override, overrideKeys } from './override.tsx';
import { QuestionSheet } from './question-sheet.tsx';
import { RelatedCards } from './related-cards.tsx';
import { useGrade } from './use-grade.ts';

interface CardPageProps {
  readonly card: Card;
  /** The sentence to show, when the learner comes from a citation. */
  readonly quote: string;
  /** The deck being gone through card by card; empty otherwise. */
  readonly walkedDeck: string;
}

export function CardPage({ card, quote, walkedDeck }: CardPageProps) {
  const [isRevealed, reveal] = useState(quote !== '');
  const heading = useHeadingFocus<HTMLDivElement>();
  const grading = useGrade(card.id);
  const { grade } = grading;
  useEffect(() => rememberOpened(card.id), [card.id]);
  usePageTitle(card.title ?? card.question);
  useShortcuts({
    a: focusAnswer,
    s: () => reveal((shown) => !shown),
    Escape: () => history.back(),
    ...(grade === null ? {} : overrideKeys(grading)),
  });
  const submit = (answer: string) => {
    void grading.submit(answer).then((isGraded) => isGraded && reveal(true));
  };
  return (
    <div class="card-view">
      <article class="card-main">
        <CardHead card={card} walkedDeck={walkedDeck} />
        <QuestionSheet card={card} heading={heading} quote={quote} />
        {grade === null ? (
          <AnswerForm cardId={card.id} busy={grading.busy} autoFocus={quote === ''} onGrade={submit} />
        ) : (
          <GradeResult answer={grading.answer} grade={grade} onRetry={grading.reset}>
            <Override grading={grading} verdict={grade.verdict} />
          </GradeResult>
        )}
        {grading.error !== null && <Failure error={grading.error} />}
        <CardAnswer
          card={card}
          quote={quote}
          grade={grade}
          isRevealed={isRevealed}
          onToggle={() => reveal((shown) => !shown)}
        />
      </article>
      <RelatedCards id={card.id} />
    </div>
  );
}
