import type { Section } from './card-draft.ts';
import type { Token } from './deck-tokens.ts';

const STARTING_CHAPTER = /^\s*\*\*Starting Chapter:\*\*(.*)$/i;
const TAGS = /^\s*tags:(.*)$/i;

/** What a deck says about itself before its first card, and the `Tags:` lines of its headings. */
export class DeckHeader {
  readonly name: Token[] = [];
  startingChapter: string | null = null;
  tags: readonly string[] = [];
  /** Every token that is a part of the header. */
  readonly tokens: Token[] = [];

  /** Takes a line for the starting chapter or for tags, if it is one; one behind a backslash is not. */
  take(token: Token, text: string, section: Section, beforeCards: boolean): boolean {
    if (token.code || token.start > 0 || section.context.length > 0) return false;
    const inPreamble = beforeCards && section.heading === null;
    const taken = this.#takeChapter(text, inPreamble) || this.#takeTags(text, section, inPreamble);
    if (taken) this.tokens.push(token);
    return taken;
  }

  #takeChapter(text: string, inPreamble: boolean): boolean {
    if (!inPreamble || this.startingChapter !== null) return false;
    const chapter = STARTING_CHAPTER.exec(text)?.[1];
    if (chapter === undefined) return false;
    this.startingChapter = chapter.trim();
    return true;
  }

  #takeTags(text: string, section: Section, inPreamble: boolean): boolean {
    const list = TAGS.exec(text)?.[1];
    if (list === undefined) return false;
    if (section.heading !== null && section.tags.length === 0) section.tags = tagsIn(list);
    else if (inPreamble && this.name.length > 0 && this.tags.length === 0) this.tags = tagsIn(list);
    else return false;
    return true;
  }
}

function tagsIn(list: string): readonly string[] {
  const tags = list.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}
