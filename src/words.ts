import { stemmer } from 'stemmer';

/**
 * English words that carry structure rather than content, as `words` spells them. Negations and quantifiers are not
 * among them: they change what a sentence claims.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the this that these those there here it its itself he him his she her hers they them their theirs ' +
    'themselves i me my mine we us our ours you your yours one ones ' +
    'am is are was were be been being do does did doing done have has had having will would shall should can could ' +
    "may might must it's that's there's what's i'm i've you're we're they're they've you've let's he's she's " +
    'and or but if then else so as than because since while although though however therefore thus hence also ' +
    'too very just really quite of in on at by for with about into onto from to up down out over under between ' +
    'through during before after above below against within upon per via such some any each every other another ' +
    'what which who whom whose when where why how ' +
    'e.g i.e etc get gets got make makes made like well say says said called known way ways kind sort thing things'
  ).split(' '),
);

const CODE_NAMES = String.raw`\b[cf]#|\bc\+\+|\.net\b`;
const NUMBER = String.raw`\d+(?:[.,]\d+)*(?![\p{L}_])`;
const IDENTIFIER = String.raw`[\p{L}\p{N}_]+(?:'\p{L}+)?`;
const TOKEN = new RegExp(`${CODE_NAMES}|${NUMBER}|${IDENTIFIER}`, 'giu');
const IDENTIFIER_PARTS = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{Lm}]+|\p{N}+/gu;

/**
 * The words of a text in order, lower-cased, without diacritics and possessive `'s`. An identifier gives itself and
 * then its parts: `getUserName` → `getusername get user name`. Numbers stay whole (`3.14`), thousands separators go.
 */
export function words(text: string): string[] {
  const found: string[] = [];
  for (const [token] of foldDiacritics(text).matchAll(TOKEN)) addToken(token, found);
  return found;
}

/** The words of a text without stop words, in order, repeats kept. */
export function contentWords(text: string): string[] {
  return words(text).filter((word) => !STOP_WORDS.has(word));
}

/** Porter stem of a lower-case English word; words with digits or symbols stay as they are. */
export function stem(word: string): string {
  return /^[a-z]+$/.test(word) ? stemmer(word) : word;
}

/** Removes Latin accents and straightens typographic apostrophes; other scripts keep their marks. */
export function foldDiacritics(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/[’ʼ]/g, "'");
}

function addToken(token: string, found: string[]): void {
  if (/^\d/.test(token) && !/\p{L}/u.test(token)) {
    found.push(withoutThousandsSeparators(token));
    return;
  }
  const name = token.replace(/^_+|_+$|'s$/giu, '');
  if (name === '') return;
  found.push(name.toLowerCase());
  if (!/_|\p{Ll}\p{Lu}|\p{Lu}\p{Lu}\p{Ll}{2}/u.test(name)) return;
  const parts = name.match(IDENTIFIER_PARTS) ?? [];
  if (parts.length > 1) for (const part of parts) found.push(part.toLowerCase());
}

function withoutThousandsSeparators(number: string): string {
  return /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(number) ? number.replaceAll(',', '') : number;
}
