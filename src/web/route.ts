/** What the page shows. Every route round-trips through the URL hash, so that reload, back and links work. */
export type Route =
  | { readonly view: 'ask'; readonly query: string; readonly asked: boolean; readonly deck: string }
  | { readonly view: 'card'; readonly id: string; readonly quote: string; readonly deck: string }
  | { readonly view: 'decks'; readonly filter: string }
  | { readonly view: 'deck'; readonly deck: string; readonly filter: string }
  | { readonly view: 'study'; readonly deck: string; readonly topic: string }
  | { readonly view: 'session'; readonly id: string }
  | { readonly view: 'map'; readonly deck: string; readonly card: string }
  | { readonly view: 'statistics' };

export const HOME: Route = { view: 'ask', query: '', asked: false, deck: '' };

/** The route as a hash with its leading `#`; empty parameters are left out. */
export function hashOf(route: Route): string {
  switch (route.view) {
    case 'ask':
      return withParameters(route.asked ? '#/ask' : '#/', { q: route.query, deck: route.deck });
    case 'card':
      return withParameters(`#/card/${encodeURIComponent(route.id)}`, {
        quote: route.quote,
        deck: route.deck,
      });
    case 'decks':
      return withParameters('#/decks', { filter: route.filter });
    case 'deck':
      return withParameters(`#/decks/${encodeURIComponent(route.deck)}`, { filter: route.filter });
    case 'study':
      return withParameters('#/study', { deck: route.deck, topic: route.topic });
    case 'session':
      return `#/study/${encodeURIComponent(route.id)}`;
    case 'map':
      return withParameters('#/map', { deck: route.deck, card: route.card });
    case 'statistics':
      return '#/statistics';
  }
}

/** Reads any hash; what it does not know leads home. */
export function routeOf(hash: string): Route {
  const [path, search] = splitOnce(hash.replace(/^#?\/?/, ''), '?');
  const parameters = new URLSearchParams(search);
  const parameter = (name: string) => parameters.get(name) ?? '';
  const [view, rest] = splitOnce(path, '/');
  const name = decode(rest);
  if (view === 'card' && name !== '') {
    return { view: 'card', id: name, quote: parameter('quote'), deck: parameter('deck') };
  }
  if (view === 'decks') {
    const filter = parameter('filter');
    return name === '' ? { view: 'decks', filter } : { view: 'deck', deck: name, filter };
  }
  if (view === 'study') {
    if (name !== '') return { view: 'session', id: name };
    return { view: 'study', deck: parameter('deck'), topic: parameter('topic') };
  }
  if (view === 'map') return { view: 'map', deck: parameter('deck'), card: parameter('card') };
  if (view === 'statistics') return { view: 'statistics' };
  const query = parameter('q');
  return { view: 'ask', query, asked: view === 'ask' && query !== '', deck: parameter('deck') };
}

function withParameters(path: string, values: Readonly<Record<string, string>>): string {
  const present = Object.entries(values).filter(([, value]) => value !== '');
  return present.length === 0 ? path : `${path}?${new URLSearchParams(present)}`;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** A hash is anyone's text: a broken escape stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
