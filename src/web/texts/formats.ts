import type { TimeSpan } from '../study/time-until.ts';

/** Forms of a word by the plural categories of the language; `other` stands in for those it has no form for. */
type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

export interface Formats {
  /** A number with its word: `1 card`, `1,234 cards`. */
  readonly count: (number: number, forms: PluralForms) => string;
  readonly number: (number: number) => string;
  /** A share, 0…1, in whole per cent. */
  readonly percent: (share: number) => string;
  /** A calendar day, `YYYY-MM-DD`, in words. */
  readonly date: (day: string, options: Intl.DateTimeFormatOptions) => string;
  readonly span: (span: TimeSpan) => string;
}

/** How the people who read `locale` (`en-GB`) write numbers, dates and plurals. */
export function formatsOf(locale: string): Formats {
  const plural = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const number = (value: number) => numbers.format(value);
  return {
    number,
    count: (value, forms) => `${number(value)} ${forms[plural.select(value)] ?? forms.other}`,
    // The sign never stands alone on the next line.
    percent: (share) => `${number(Math.round(share * 100))}\u00a0%`,
    date: (day, options) =>
      new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(day)),
    span: ({ value, unit }) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value),
  };
}
