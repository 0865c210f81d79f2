/** The port to cross-encoders: models that read a query and a text together and say how well the text answers. */
export interface Reranker {
  /**
   * One logit a text, in input order: the higher, the better the text answers the query. Logits of one model compare
   * with each other and mean nothing else. The texts run through the model together, so memory grows with their number
   * times the longest: give at most eight.
   *
   * @throws {DeckwiseError} `model-unavailable` when the model or its thread fails, `not-ready` when it is closed.
   */
  scores(query: string, texts: readonly string[]): Promise<number[]>;

  /** Frees the model and its worker; further calls fail. */
  close(): Promise<void>;
}
