import type { Card } from '../../card.ts';
import type { StoredGrade } from '../../grade/grade.ts';
import type { Mark } from '../markdown/markdown.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { texts } from '../texts.en.ts';

interface CardAnswerProps {
  readonly card: Card;
  readonly quote: string;
  readonly grade: StoredGrade | null;
  readonly isRevealed: boolean;
  readonly onToggle: () => void;
}

/** The answer of the card, hidden until wanted; quoted sentences and key points are marked in it. */
export function CardAnswer({ card, quote, grade, isRevealed, onToggle }: CardAnswerProps) {
  const quoted: Mark[] = quote === '' ? [] : [{ text: quote, className: 'quoted' }];
  const points = grade?.keyPoints.map(({ text, status }) => ({ text, className: `point-${status}` })) ?? [];
  return (
    <section class="card-answer" aria-labelledby="card-answer-heading">
      <div class="card-answer-head">
        <h2 id="card-answer-heading">{texts.card.answer}</h2>
        <button type="button" aria-expanded={isRevealed} onClick={onToggle}>
          {isRevealed ? texts.card.hide : texts.card.show} <kbd aria-hidden="true">s</kbd>
        </button>
      </div>
      {isRevealed && (
        <div class="sheet">
          <Markdown
            source={card.answer}
            marks={points.length > 0 ? points : quoted}
            scrollToMark={quoted.length > 0}
          />
          <p class="source">
            {texts.card.source} {card.source.file}:{card.source.line}
          </p>
        </div>
      )}
    </section>
  );
}
