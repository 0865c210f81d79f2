/** The port to cross-encoders: models that read two texts together and say in a few numbers how they go together. */
export interface CrossEncoder {
  /** What each logit stands for, as the model's authors call it; `LABEL_0`, `LABEL_1` … where they do not say. */
  readonly labels: readonly string[];

  /**
   * One logit a label. Logits of one model compare with each other and mean nothing else. One pair at a time, since
   * models on a CPU read several together more slowly than one by one.
   *
   * @throws {DeckwiseError} `model-unavailable` when the model or its thread fails, `not-ready` when it is closed.
   */
  logits(first: string, second: string): Promise<readonly number[]>;

  /** Frees the model and its worker; further calls fail. */
  close(): Promise<void>;
}
