import { deckName, useDecks } from '../shell/use-decks.ts';
import { texts } from '../texts/texts.ts';
import { sessionRecord } from './session-record.ts';

/** What is studied and how much of it is left. */
export function SessionProgress({ id, remaining }: { readonly id: string; readonly remaining: number }) {
  const record = sessionRecord(id);
  const decks = useDecks();
  const total = Math.max(record?.total ?? 0, remaining, 1);
  const topic = record?.mode === 'concept' ? record.topic : deckName(decks, record?.topic ?? '');
  return (
    <div class="session-progress">
      <p class="session-topic">
        {record === null ? texts.study.title : texts.study.topic(record.mode, topic)}
      </p>
      <p class="session-remaining">{texts.study.remaining(remaining)}</p>
      <progress max={total} value={total - remaining} aria-label={texts.study.progress} />
    </div>
  );
}
