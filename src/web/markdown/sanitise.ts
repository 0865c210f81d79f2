import DOMPurify from 'dompurify';
import { holdPicture, pictureDescription, picturePath } from './deck-pictures.ts';

/** Everything a card may consist of; no attribute can run, style, name or load anything. */
const POLICY = {
  ALLOWED_TAGS: (
    'p br hr h1 h2 h3 h4 h5 h6 blockquote ul ol li strong em s code pre a img span ' +
    'table thead tbody tr th td'
  ).split(' '),
  ALLOWED_ATTR: ['href', 'title', 'class', 'src', 'alt', 'start'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true as const,
};

const EMBEDDED_IMAGE = /^data:image\/(png|jpeg|gif|webp);base64,/;
/** A card is read, not downloaded: about 300 kB of picture. */
const LONGEST_IMAGE = 400_000;

/**
 * Turns rendered deck text into DOM that is safe to insert, whoever wrote the deck.
 *
 * @param card id of the card whose text it is; without it no picture of the deck is shown.
 */
export function sanitise(html: string, card?: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, POLICY);
  for (const link of fragment.querySelectorAll('a')) restrainLink(link);
  for (const image of fragment.querySelectorAll('img')) restrainImage(image, card);
  return fragment;
}

/** Links lead out of the page in a tab of their own; anything but web and mail addresses is plain text. */
function restrainLink(link: HTMLAnchorElement): void {
  const address = link.getAttribute('href') ?? '';
  if (!/^(https?:|mailto:)/i.test(address)) {
    link.replaceWith(...link.childNodes);
    return;
  }
  link.target = '_blank';
  link.rel = 'noopener noreferrer nofollow';
  link.title = address;
}

/** Pictures that are part of the deck are shown; from elsewhere nothing is fetched on a deck's behalf. */
function restrainImage(image: HTMLImageElement, card: string | undefined): void {
  const source = image.getAttribute('src') ?? '';
  image.loading = 'lazy';
  image.decoding = 'async';
  if (EMBEDDED_IMAGE.test(source) && source.length <= LONGEST_IMAGE) return;
  const path = picturePath(source);
  if (path !== null && card !== undefined) {
    holdPicture(image, card, path);
    return;
  }
  image.replaceWith(placeholder(image, source));
}

/** The description of a picture that is not shown; a picture on the web is one click away. */
function placeholder(image: HTMLImageElement, source: string): HTMLElement {
  const description = pictureDescription(image);
  const text = image.alt === '' ? source.slice(0, 120) : image.alt;
  description.textContent = text;
  if (!/^https?:/i.test(source) || image.closest('a') !== null) return description;
  const link = document.createElement('a');
  link.href = source;
  link.textContent = text;
  restrainLink(link);
  description.replaceChildren(link);
  return description;
}
