import { parseSync, Visitor } from 'vite';
import type { ESTree } from 'vite';

/** Attributes that people read or hear. */
const WORDED =
  /^(alt|title|label|placeholder|aria-(label|description|roledescription|valuetext|placeholder))$/;
/** A single letter is the name of a key. */
const WORDS = /\p{L}{2}/u;

/** Words in a `.tsx` source that the page would show as they stand, in order. */
export function strayTexts(name: string, source: string): string[] {
  const found: string[] = [];
  const note = (texts: readonly string[]) => found.push(...texts.filter((text) => WORDS.test(text)));
  new Visitor({
    JSXText: (node) => note([node.value.trim()]),
    JSXAttribute: ({ name: attribute, value }) => {
      if (attribute.type === 'JSXIdentifier' && WORDED.test(attribute.name)) note(shown(value));
    },
    JSXElement: ({ children }) => children.forEach((child) => note(shownChild(child))),
    JSXFragment: ({ children }) => children.forEach((child) => note(shownChild(child))),
  }).visit(parseSync(name, source).program);
  return found;
}

function shownChild(child: ESTree.JSXChild): string[] {
  return child.type === 'JSXExpressionContainer' ? shown(child.expression) : [];
}

/** The literals that an expression may come to. */
function shown(node: ESTree.Node | null): string[] {
  if (node === null) return [];
  if (node.type === 'Literal') return [String(node.value)];
  if (node.type === 'TemplateLiteral') return node.quasis.map(({ value }) => value.raw);
  if (node.type === 'ConditionalExpression') return [...shown(node.consequent), ...shown(node.alternate)];
  if (node.type === 'LogicalExpression') return [...shown(node.left), ...shown(node.right)];
  return node.type === 'JSXExpressionContainer' ? shown(node.expression) : [];
}
