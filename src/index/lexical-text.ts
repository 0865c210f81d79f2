const SYMBOL_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bC\+\+/gi, ' cplusplus '],
  [/\b([CF])#/gi, ' $1sharp '],
  [/(^|[\s(])\.NET\b/gi, '$1 dotnet '],
];

const CAMEL_CASE = /[A-Za-z0-9]*[a-z][A-Z][A-Za-z0-9]*|[A-Z]{2,}[a-z][A-Za-z0-9]*/g;

/**
 * Text as the lexical index takes it: an identifier such as `getUserById` stays whole and is followed by its parts,
 * and names that are mostly punctuation (C++, C#, .NET) become words.
 */
export function lexicalText(text: string): string {
  let result = text;
  for (const [pattern, word] of SYMBOL_WORDS) result = result.replace(pattern, word);
  return result.replace(CAMEL_CASE, (identifier) => `${identifier} ${splitCamelCase(identifier)}`);
}

function splitCamelCase(identifier: string): string {
  return identifier.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2');
}
