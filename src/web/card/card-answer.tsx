import type { Card } from '../../card.ts';
import type { StoredGrade } from '../../grade/grade.ts';
import { texts } from '../texts/texts.ts';
import { ReferenceSheet } from './reference-sheet.tsx';

interface CardAnswerProps {
  readonly card: Card;
  readonly quote: string;
  readonly grade: StoredGrade | null;
  readonly isRevealed: boolean;
  readonly onToggle: () => void;
}

/** The answer of the card, hidden until wanted; quoted sentences and key points are marked in it. */
export function CardAnswer({ card, quote, grade, isRevealed, onToggle }: CardAnswerProps) {
  return (
    <section class="card-answer" aria-labelledby="card-answer-heading">
      <div class="card-answer-head">
        <h2 id="card-answer-heading">{texts.card.answer}</h2>
        <button type="button" aria-expanded={isRevealed} onClick={onToggle}>
          {isRevealed ? texts.card.hide : texts.card.show} <kbd aria-hidden="true">s</kbd>
        </button>
      </div>
      {isRevealed && <ReferenceSheet card={card} grade={grade} quote={quote} />}
    </section>
  );
}
