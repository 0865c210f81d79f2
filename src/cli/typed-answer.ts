import { LONGEST_ANSWER } from '../api/schemas/requests.ts';
import { DeckwiseError } from '../errors.ts';
import type { InputStream } from './process-io.ts';

/**
 * Everything that arrives on stdin, without its last line break.
 *
 * @throws {DeckwiseError} `too-large` as soon as it is longer than any answer may be.
 */
export async function readTypedAnswer(stdin: InputStream): Promise<string> {
  stdin.setEncoding('utf8');
  let text = '';
  for await (const chunk of stdin) {
    text += chunk as string;
    if (text.length > LONGEST_ANSWER + 2) {
      throw new DeckwiseError('too-large', `The answer is longer than ${LONGEST_ANSWER} characters.`, {
        where: 'stdin',
      });
    }
  }
  return text.replace(/\r?\n$/, '');
}
