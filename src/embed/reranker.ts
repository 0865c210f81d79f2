/** The port to re-ranking models, which say how well a text answers a query. */
export interface Reranker {
  /**
   * A logit: the higher, the better the text answers the query. Logits of one model compare with each other and mean
   * nothing else.
   *
   * @throws {DeckwiseError} as `CrossEncoder.logits` does.
   */
  score(query: string, text: string): Promise<number>;

  /** Frees the model and its worker; further calls fail. */
  close(): Promise<void>;
}
