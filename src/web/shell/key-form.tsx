import { useState } from 'preact/hooks';
import { acceptKey } from '../connection.ts';
import { texts } from '../texts/texts.ts';

/** Asks for the key of a server that is open to the network; a wrong one brings the form back. */
export function KeyForm() {
  const [key, setKey] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    if (key.trim() !== '') acceptKey(key.trim());
  };
  return (
    <form class="key-form" onSubmit={submit}>
      <p>
        <strong>{texts.key.heading}</strong> {texts.key.detail}
      </p>
      <label>
        {texts.key.label}
        <input
          type="password"
          autocomplete="off"
          value={key}
          onInput={(event) => setKey(event.currentTarget.value)}
        />
      </label>
      <button type="submit">{texts.key.submit}</button>
    </form>
  );
}
