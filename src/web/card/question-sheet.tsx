import type { RefObject } from 'preact';
import type { Card } from '../../card.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { texts } from '../texts/texts.ts';

interface QuestionSheetProps {
  readonly card: Card;
  readonly heading: RefObject<HTMLDivElement | null>;
  /** A sentence to mark in the background; empty for none. */
  readonly quote?: string;
}

/** The front of a card: its question, and its background to unfold. */
export function QuestionSheet({ card, heading, quote = '' }: QuestionSheetProps) {
  return (
    <div class="sheet">
      <div role="heading" aria-level={1} ref={heading} tabIndex={-1} class="question">
        <Markdown card={card.id} source={card.question} />
      </div>
      {card.context !== '' && (
        <details class="background" open={quote !== '' && card.context.includes(quote)}>
          <summary>{texts.card.background}</summary>
          <Markdown
            card={card.id}
            source={card.context}
            marks={quote === '' ? [] : [{ text: quote, className: 'quoted' }]}
          />
        </details>
      )}
    </div>
  );
}
