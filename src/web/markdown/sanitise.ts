import DOMPurify from 'dompurify';

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

/** Turns rendered deck text into DOM that is safe to insert, whoever wrote the deck. */
export function sanitise(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, POLICY);
  for (const link of fragment.querySelectorAll('a')) restrainLink(link);
  for (const image of fragment.querySelectorAll('img')) restrainImage(image);
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

/** Only small pictures that are part of the deck are shown; nothing is fetched on a deck's behalf. */
function restrainImage(image: HTMLImageElement): void {
  const source = image.getAttribute('src') ?? '';
  if (EMBEDDED_IMAGE.test(source) && source.length <= LONGEST_IMAGE) {
    image.loading = 'lazy';
    image.decoding = 'async';
    return;
  }
  const placeholder = document.createElement('span');
  placeholder.className = 'image-placeholder';
  placeholder.textContent = image.alt === '' ? source.slice(0, 120) : image.alt;
  image.replaceWith(placeholder);
}
