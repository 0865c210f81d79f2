import type { CardId } from '../../card.ts';
import { texts } from '../texts/texts.ts';
import { timeUntil } from './time-until.ts';
import type { Deed } from './use-session.ts';

interface LastDeedProps {
  readonly deed: Deed | null;
  readonly onUndo: () => void;
  readonly onBringBack: (cardId: CardId) => void;
}

/** Says what was stored, and offers to take it back. */
export function LastDeed({ deed, onUndo, onBringBack }: LastDeedProps) {
  return (
    <div class="last-deed">
      <p role="status">{deed === null ? '' : sentence(deed)}</p>
      {deed?.kind === 'rated' && (
        <button type="button" class="quiet" onClick={onUndo}>
          {texts.study.undo} <kbd aria-hidden="true">u</kbd>
        </button>
      )}
      {(deed?.kind === 'bury' || deed?.kind === 'suspend') && (
        <button type="button" class="quiet" onClick={() => onBringBack(deed.cardId)}>
          {texts.study.bringBack}
        </button>
      )}
    </div>
  );
}

function sentence(deed: Deed): string {
  if (deed.kind !== 'rated') return texts.study.deed[deed.kind];
  const again = deed.due === null ? null : timeUntil(deed.due, Date.now());
  return texts.study.rated(deed.rating, again);
}
