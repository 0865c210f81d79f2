import { english } from './english.ts';
import type { Texts } from './english.ts';

/**
 * Every language of the page by its ISO 639 code. To add one, write `german.ts` beside `english.ts` as a `Texts` (a
 * text that is missing or superfluous does not compile) and name it here.
 */
export const LANGUAGES = { en: english } as const satisfies Readonly<Record<string, Texts>>;

export type Language = keyof typeof LANGUAGES;

/** The first of the `preferred` languages (BCP 47, `de-AT`) that the page speaks, else English. */
export function chooseLanguage(preferred: readonly string[]): Language {
  const codes = preferred.map((tag) => tag.split('-')[0]!.toLowerCase());
  return (codes.find((code) => Object.hasOwn(LANGUAGES, code)) as Language | undefined) ?? 'en';
}
