import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { PairTokenizer, type PairTokenizerEngine } from '../../src/embed/pair-tokenizer.ts';
import { loadTransformersCrossEncoder } from '../../src/embed/transformers-model.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { tinyCrossEncoderFiles, writeModelFiles } from '../fixtures/tiny-model-folder.ts';

const WORDS = ['gold', 'silver', 'lead', 'unknown', ','];
const text = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 })
  .map((words) => words.join(' '));

const CROSS_ENCODER = tinyCrossEncoderFiles({ weights: { gold: 1, silver: 1, lead: 1 } });

async function bertEngine(): Promise<PairTokenizerEngine> {
  return await engineOf(CROSS_ENCODER);
}

/** Tokens are stretches of text, the blank before them included, the likeliest ones of all. */
async function debertaEngine(): Promise<PairTokenizerEngine> {
  const bert = JSON.parse(String(CROSS_ENCODER.get('tokenizer.json'))) as object;
  const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'].map((token) => [token, 0]);
  const pieces = ['▁', '▁a', '▁gold', '▁sil', 'ver', '▁lead', 'un', ','].map((piece, at) => [piece, -1 - at]);
  const unigram = {
    ...bert,
    normalizer: { type: 'Strip', strip_left: true, strip_right: true },
    pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always' },
    decoder: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always' },
    model: { type: 'Unigram', unk_id: 1, vocab: [...special, ...pieces] },
  };
  const settings = { tokenizer_class: 'DebertaV2Tokenizer', pad_token: '[PAD]', model_max_length: 64 };
  return await engineOf(
    new Map([
      ...CROSS_ENCODER,
      ['tokenizer.json', Buffer.from(JSON.stringify(unigram))],
      ['tokenizer_config.json', Buffer.from(JSON.stringify(settings))],
    ]),
  );
}

async function engineOf(files: ReadonlyMap<string, Buffer>): Promise<PairTokenizerEngine> {
  const folder = temporaryFolder();
  writeModelFiles(folder, files);
  const model = await loadTransformersCrossEncoder(folder, 'q8', 1);
  onTestFinished(() => model.dispose());
  return model.tokenizer;
}

/** Puts pairs together as RoBERTa does, a token a word: `<s> first </s></s> second </s>`, all one segment. */
const ROBERTA: PairTokenizerEngine = {
  wordwise: false,
  encode: (words, special) => (special ? [0, ...idsOf(words), 2] : idsOf(words)),
  encodePair(first, second) {
    const ids = [0, ...idsOf(first), 2, 2, ...idsOf(second), 2];
    return { ids, segments: ids.map(() => 0) };
  },
};

function idsOf(words: string): number[] {
  return words.split(' ').flatMap((word) => (word === '' ? [] : [10 + ['a', ...WORDS].indexOf(word)]));
}

it.each([
  ['BERT', bertEngine],
  ['DeBERTa', debertaEngine],
  ['RoBERTa', async () => ROBERTA],
])(
  'puts pairs that fit together as the tokenizer of %s does, and cuts the text of others',
  async (_, open) => {
    const engine = await open();
    const tokenizer = new PairTokenizer(engine);
    fc.assert(
      fc.property(text, text, (query, passage) => {
        const whole = engine.encodePair(query, passage);
        expect(tokenizer.tokenize(query, passage, 64)).toEqual(whole);
      }),
    );
    fc.assert(
      fc.property(text, text, fc.integer({ min: 8, max: 30 }), (query, passage, limit) => {
        const whole = engine.encodePair(query, passage);
        const cut = tokenizer.tokenize(query, passage, limit);
        expect(cut.segments).toHaveLength(cut.ids.length);
        expect(cut.ids.length).toBeLessThanOrEqual(limit);
        expect([cut.ids[0], cut.ids.at(-1)]).toEqual([whole.ids[0], whole.ids.at(-1)]);
      }),
    );
  },
);

it('keeps a pair a pair when the text is empty', async () => {
  // [CLS] gold [SEP] [SEP]; the library makes one text of it.
  const { segments } = new PairTokenizer(await bertEngine()).tokenize('gold', '', 64);
  expect(segments).toEqual([0, 0, 0, 1]);
});
