import { useEffect, useState } from 'preact/hooks';
import { connectionState, onConnectionChange } from '../connection.ts';
import { KeyForm } from './key-form.tsx';
import { texts } from '../texts/texts.ts';

/** Says kindly why nothing moves; gone as soon as the server is back. */
export function ConnectionBanner() {
  const [state, setState] = useState(connectionState());
  useEffect(() => onConnectionChange(() => setState(connectionState())), []);
  return (
    <div class="connection" role="status">
      {state === 'waiting' && (
        <Message title={texts.connection.waiting} detail={texts.connection.waitingDetail} />
      )}
      {state === 'gone' && <Message title={texts.connection.gone} detail={texts.connection.goneDetail} />}
      {state === 'locked' && <KeyForm />}
    </div>
  );
}

function Message({ title, detail }: { readonly title: string; readonly detail: string }) {
  return (
    <div class="connection-message">
      <span class="pulse" aria-hidden="true" />
      <p>
        <strong>{title}</strong> {detail}
      </p>
    </div>
  );
}
