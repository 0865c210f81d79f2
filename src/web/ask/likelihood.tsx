import { texts } from '../texts/texts.ts';

/** A calibrated probability in words and percent; the bar only repeats it. */
export function Likelihood({ score }: { readonly score: number }) {
  return (
    <span class="likelihood">
      <meter min={0} max={1} value={score} aria-hidden="true" />
      {texts.ask.likelihood(score)}
    </span>
  );
}
