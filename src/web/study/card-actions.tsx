import { texts } from '../texts/texts.ts';
import type { Session } from './use-session.ts';

interface CardActionsProps {
  readonly session: Session;
  /** Shows the answer ungraded; absent once it is shown. */
  readonly onGiveUp?: () => void;
}

/** What else can be done with a card than to answer it. */
export function CardActions({ session, onGiveUp }: CardActionsProps) {
  return (
    <div class="card-actions" role="group" aria-label={texts.study.actions}>
      {onGiveUp !== undefined && <Action name={texts.card.show} keyName={texts.keys.space} act={onGiveUp} />}
      <Action name={texts.study.skip} keyName="s" act={session.skip} />
      <Action name={texts.study.bury} keyName="b" act={() => session.setAside('bury')} />
      <Action name={texts.study.suspend} keyName="x" act={() => session.setAside('suspend')} />
    </div>
  );
}

function Action({
  name,
  keyName,
  act,
}: {
  readonly name: string;
  readonly keyName: string;
  readonly act: () => void;
}) {
  return (
    <button type="button" class="quiet" onClick={act}>
      {name} <kbd aria-hidden="true">{keyName}</kbd>
    </button>
  );
}
