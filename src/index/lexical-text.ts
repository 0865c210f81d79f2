const SYMBOL_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bC\+\+/gi, ' cplusplus '],
  [/\b([CF])#/gi, ' $1sharp '],
  [/(^|[\s(])\.NET\b/gi, '$1 dotnet '],
];

const ALPHANUMERIC = /[A-Za-z0-9]+/g;
const CAMEL_CASE = /[a-z][A-Z]|[A-Z]{2}[a-z]/;

/**
 * Text as the lexical index takes it: an identifier such as `getUserById` stays whole and is followed by its parts,
 * and names that are mostly punctuation (C++, C#, .NET) become words.
 */
export function lexicalText(text: string): string {
  let result = text;
  for (const [pattern, word] of SYMBOL_WORDS) result = result.replace(pattern, word);
  // Two steps, each linear: one pattern for both would take minutes over an embedded image.
  return result.replace(ALPHANUMERIC, (identifier) =>
    CAMEL_CASE.test(identifier) ? `${identifier} ${splitCamelCase(identifier)}` : identifier,
  );
}

/** Text as one phrase of a full-text query: quoted, so that nothing in it is an operator. */
export function lexicalPhrase(text: string): string {
  return `"${lexicalText(text).trim().replaceAll('"', '""')}"`;
}

function splitCamelCase(identifier: string): string {
  return identifier.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2');
}
