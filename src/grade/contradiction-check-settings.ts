/** The contradiction check as a person wants it. */
export interface ContradictionCheckSettings {
  /** A natural-language-inference model: a name of the hub (`owner/model`) or a folder. */
  readonly model: string;
  /** Longest time it may take for one grade. */
  readonly milliseconds: number;
}

/** The settings of `config.ts` that concern the contradiction check. */
export interface ContradictionCheckWish {
  /** `off`, `on`, a name of the hub or a folder. */
  readonly nli: string;
  readonly nliMilliseconds: number;
}

/** What `on` stands for. */
export const USUAL_NLI_MODEL = 'Xenova/nli-deberta-v3-xsmall';

/** The contradiction check a person wishes for; undefined when it is off. */
export function contradictionCheckSettings({
  nli,
  nliMilliseconds,
}: ContradictionCheckWish): ContradictionCheckSettings | undefined {
  if (nli === 'off') return undefined;
  return { model: nli === 'on' ? USUAL_NLI_MODEL : nli, milliseconds: nliMilliseconds };
}

/** For the person who runs Deckwise. */
export function describeContradictionCheck(settings: ContradictionCheckSettings | undefined): string {
  if (settings === undefined) return 'off: grades stand as the grader gives them';
  const { model, milliseconds } = settings;
  return `${model} looks for contradictions in each graded answer, within ${milliseconds} ms`;
}
