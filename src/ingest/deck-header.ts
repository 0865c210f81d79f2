import type { Section } from './card-draft.ts';
import type { Token } from './deck-tokens.ts';

const STARTING_CHAPTER = /^\s*\*\*Starting Chapter:\*\*(.*)$/i;
const TAGS = /^\s*tags:(.*)$/i;

/** What a deck says about itself before its first card. */
export class DeckHeader {
  readonly name: Token[] = [];
  startingChapter: string | null = null;
  /** Tags of all cards of the deck. */
  tags: readonly string[] = [];
  /** Every token that is a part of the header. */
  readonly tokens: Token[] = [];

  /** Takes a line of the preamble for the starting chapter or for tags, if it is one. */
  take(token: Token, text: string): boolean {
    const chapter = this.startingChapter === null ? STARTING_CHAPTER.exec(text)?.[1] : undefined;
    const tags = this.name.length > 0 && this.tags.length === 0 ? tagsIn(text) : null;
    if (chapter !== undefined) this.startingChapter = chapter.trim();
    else if (tags !== null) this.tags = tags;
    else return false;
    this.tokens.push(token);
    return true;
  }
}

/** Takes the first line below a heading for the tags of its cards, if it is one. */
export function takeTags(section: Section, token: Token, text: string): boolean {
  const tags = section.tagLine === null ? tagsIn(text) : null;
  if (tags === null) return false;
  section.tags = tags;
  section.tagLine = token;
  return true;
}

function tagsIn(text: string): readonly string[] | null {
  const list = TAGS.exec(text)?.[1];
  if (list === undefined) return null;
  const tags = list.split(',').map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}
