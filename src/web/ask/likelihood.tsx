import { texts } from '../texts.en.ts';

/** A calibrated probability in words and percent; the bar only repeats it. */
export function Likelihood({ score }: { readonly score: number }) {
  const percent = Math.round(score * 100);
  return (
    <span class="likelihood">
      <meter min={0} max={100} value={percent} aria-hidden="true" />
      {texts.ask.likelihood(score)}, {percent} %
    </span>
  );
}
