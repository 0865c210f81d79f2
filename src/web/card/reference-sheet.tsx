import type { Card } from '../../card.ts';
import type { StoredGrade } from '../../grade/grade.ts';
import type { Mark } from '../markdown/markdown.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { texts } from '../texts/texts.ts';

interface ReferenceSheetProps {
  readonly card: Card;
  readonly grade: StoredGrade | null;
  /** A sentence to mark while there is no grade; empty for none. */
  readonly quote?: string;
}

/** The back of a card; the quoted sentence or the graded key points are marked in it. */
export function ReferenceSheet({ card, grade, quote = '' }: ReferenceSheetProps) {
  const quoted: Mark[] = quote === '' ? [] : [{ text: quote, className: 'quoted' }];
  const points = grade?.keyPoints.map(({ text, status }) => ({ text, className: `point-${status}` })) ?? [];
  return (
    <div class="sheet">
      <Markdown
        card={card.id}
        source={card.answer}
        marks={points.length > 0 ? points : quoted}
        scrollToMark={quoted.length > 0}
      />
      <p class="source">
        {texts.card.source} {card.source.file}:{card.source.line}
      </p>
    </div>
  );
}
