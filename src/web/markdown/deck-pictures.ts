import { authorization } from '../connection.ts';

/** Pictures that a card shows stand in this data attribute until they are on the page. */
const ADDRESS = 'picture';

/** Names a picture from the folder of a card's deck; null when `source` points anywhere else. */
export function picturePath(source: string): string | null {
  const path = source.replace(/[?#].*$/, '');
  if (path === '' || /^([a-z][a-z0-9+.-]*:|[/\\])/i.test(path)) return null;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Leaves the image empty until `showPictures`: text that is only compared with other text loads nothing. */
export function holdPicture(image: HTMLImageElement, card: string, path: string): void {
  image.removeAttribute('src');
  image.dataset[ADDRESS] = `v1/cards/${encodeURIComponent(card)}/image?${new URLSearchParams({ path })}`;
}

/** Loads the pictures below `root` when they come into view; one that cannot be shown gives way to its description. */
export function showPictures(root: HTMLElement): void {
  for (const image of root.querySelectorAll<HTMLImageElement>(`img[data-${ADDRESS}]`)) {
    image.addEventListener('error', () => image.replaceWith(pictureDescription(image)));
    const address = image.dataset[ADDRESS] ?? '';
    if ('authorization' in authorization()) void loadWithKey(image, address);
    else image.src = address;
  }
}

/** What stands where a picture does not. */
export function pictureDescription(image: HTMLImageElement): HTMLElement {
  const description = document.createElement('span');
  description.className = 'image-placeholder';
  description.textContent = image.alt;
  return description;
}

/** An image cannot send the key by itself. */
async function loadWithKey(image: HTMLImageElement, address: string): Promise<void> {
  try {
    const response = await fetch(address, { headers: authorization() });
    if (!response.ok) throw new Error(response.statusText);
    const picture = URL.createObjectURL(await response.blob());
    image.addEventListener('load', () => URL.revokeObjectURL(picture), { once: true });
    image.src = picture;
  } catch {
    image.replaceWith(pictureDescription(image));
  }
}
