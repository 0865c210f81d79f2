/** Probabilities, 0…1 and 1 in all, that a hypothesis contradicts, follows from, or is left open by a premise. */
export interface Entailment {
  readonly contradiction: number;
  readonly entailment: number;
  readonly neutral: number;
}

/** The port to natural-language-inference models. */
export interface EntailmentClassifier {
  /** @throws {DeckwiseError} as `CrossEncoder.logits` does. */
  classify(premise: string, hypothesis: string): Promise<Entailment>;

  /** Frees the model and its worker; further calls fail. */
  close(): Promise<void>;
}
