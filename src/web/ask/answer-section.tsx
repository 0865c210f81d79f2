import type { Deck } from '../../card.ts';
import { Failure } from '../shell/failure.tsx';
import type { Loaded } from '../shell/use-load.ts';
import { texts } from '../texts/texts.ts';
import { CitedAnswer } from './cited-answer.tsx';
import { HitList } from './hit-list.tsx';
import { NoMatch } from './no-match.tsx';
import type { Asked } from './use-ask.ts';

interface AnswerSectionProps {
  readonly asked: Asked;
  readonly decks: Loaded<readonly Deck[]>;
  readonly retry: () => void;
}

/** The answer with its citations, or an honest "not in your decks", and the cards it comes from. */
export function AnswerSection({ asked, decks, retry }: AnswerSectionProps) {
  const { phase, hits, noMatch } = asked;
  return (
    <>
      <p class="visually-hidden" role="status">
        {announcement(asked)}
      </p>
      {noMatch ? <NoMatch question={asked.question} /> : <CitedAnswer asked={asked} decks={decks} />}
      {phase === 'failed' && <Failure error={asked.error ?? texts.ask.broken} retry={retry} />}
      {hits !== null && hits.length > 0 && (
        <HitList
          hits={hits}
          decks={decks}
          heading={noMatch ? texts.ask.nearest : texts.ask.closest}
          dimmed={noMatch}
        />
      )}
    </>
  );
}

function announcement({ phase, noMatch, citations }: Asked): string {
  if (phase === 'answering') return texts.ask.answering;
  if (phase === 'failed') return '';
  return noMatch ? texts.noMatch.heading : texts.ask.answered(citations.length);
}
