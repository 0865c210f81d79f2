import { Problem } from '../problem.ts';
import { texts } from '../texts/texts.ts';

/** What went wrong in the server's own words, and its advice. */
export function Failure({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  return (
    <div class="notice notice-failure" role="alert">
      <h2>{texts.app.failed}</h2>
      <p>{error instanceof Error ? error.message : String(error)}</p>
      {error instanceof Problem && error.hint !== undefined && <p>{error.hint}</p>}
      {retry !== undefined && (
        <button type="button" onClick={retry}>
          {texts.app.again}
        </button>
      )}
    </div>
  );
}
