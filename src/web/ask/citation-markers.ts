/** `[3]` behind a space, as the tutor numbers its citations; `list[3]` in a sentence is none. */
const MARKER = /(?<=^|\s)\[(\d{1,3})\]/;

export interface CitationTarget {
  readonly href: string;
  readonly label: string;
}

/** Turns the citation numbers in a rendered answer into links; `targets[0]` is number 1, other numbers stay text. */
export function linkCitations(root: HTMLElement, targets: readonly CitationTarget[]): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const numbered: Text[] = [];
  while (walker.nextNode() !== null) {
    const node = walker.currentNode as Text;
    if (MARKER.test(node.data) && !node.parentElement?.closest('code, .math, a')) numbered.push(node);
  }
  for (const node of numbered) node.replaceWith(...withLinks(node.data, targets));
}

function withLinks(text: string, targets: readonly CitationTarget[]): Node[] {
  // Splitting at a pattern with one group puts the groups at the odd places.
  return text.split(new RegExp(MARKER, 'g')).map((piece, index) => {
    // A number stays on the line of what it supports.
    if (index % 2 === 0) return document.createTextNode(piece.replace(/\s+$/, '\u00a0'));
    const target = targets[Number(piece) - 1];
    return target === undefined ? document.createTextNode(`[${piece}]`) : citationLink(piece, target);
  });
}

function citationLink(number: string, { href, label }: CitationTarget): HTMLAnchorElement {
  const anchor = document.createElement('a');
  anchor.className = 'citation-number';
  anchor.href = href;
  anchor.textContent = number;
  anchor.setAttribute('aria-label', label);
  return anchor;
}
