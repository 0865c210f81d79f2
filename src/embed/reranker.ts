/** The port to cross-encoders: models that read a query and a text together and say how well the text answers. */
export interface Reranker {
  /**
   * A logit: the higher, the better the text answers the query. Logits of one model compare with each other and mean
   * nothing else. One text at a time, since models on a CPU read several together more slowly than one by one.
   *
   * @throws {DeckwiseError} `model-unavailable` when the model or its thread fails, `not-ready` when it is closed.
   */
  score(query: string, text: string): Promise<number>;

  /** Frees the model and its worker; further calls fail. */
  close(): Promise<void>;
}
