import type { CardId } from '../card.ts';
import { toDeckwiseError } from '../errors.ts';
import { modelKey } from '../index/store-meta.ts';
import type { CardName, CardStore } from '../index/store.ts';
import type { Snapshot } from '../search/snapshot.ts';
import type { CardMap } from './card-map.ts';
import { drawPlaces } from './draw-places.ts';
import { type RunningLayout, startLayout } from './layout-thread.ts';
import { type Places, readPlaces, writePlaces } from './map-file.ts';

/** A map that is drawn within this time is answered at once, milliseconds. */
const PATIENCE = 500;
/** As much of a title as the map shows. */
const LINE_START = /^.{0,159}/su;

export interface DeckMapParts {
  readonly store: Pick<CardStore, 'cardNames'>;
  /** @throws {DeckwiseError} `not-ready` before the first ingest. */
  readonly snapshot: () => Promise<Snapshot>;
  /** Probability of recalling each reviewed card today. */
  readonly recall: () => Promise<ReadonlyMap<CardId, number>>;
  /** Where the places are kept between runs; derived data that may be deleted. */
  readonly file: string;
  readonly notice: (sentence: string) => void;
}

/** One drawing of the map, running or done. */
interface Drawing {
  readonly revision: number;
  readonly places: Promise<Places>;
  progress: number;
  isOver: boolean;
}

/**
 * The map of the decks: drawn when first asked for, in a thread of its own, and kept in a file. While it is drawn, its
 * progress is told instead; the decks may change meanwhile, what is new is then placed on the finished map.
 */
export class DeckMap {
  readonly #parts: DeckMapParts;
  #drawing: Drawing | null = null;
  #layout: RunningLayout | null = null;

  constructor(parts: DeckMapParts) {
    this.#parts = parts;
  }

  /**
   * The cards of a deck or folder, or all, with their places.
   *
   * @throws {DeckwiseError} `not-ready` before the first ingest, `internal` when drawing failed; the next call tries again.
   */
  async cards(deck?: string): Promise<CardMap> {
    const snapshot = await this.#parts.snapshot();
    if (this.#drawing === null || (this.#drawing.isOver && this.#drawing.revision !== snapshot.revision)) {
      this.#drawing = this.#start(snapshot);
    }
    const drawing = this.#drawing;
    const places = await Promise.race([drawing.places, patience()]).catch((thrown: unknown) => {
      this.#drawing = null;
      throw toDeckwiseError(thrown);
    });
    if (places === null) return { state: 'drawing', progress: drawing.progress };
    return await this.#mapOf(drawing.revision, places, deck);
  }

  async close(): Promise<void> {
    await this.#layout?.stop();
  }

  #start(snapshot: Snapshot): Drawing {
    const drawing: Drawing = {
      revision: snapshot.revision,
      places: this.#draw(snapshot, (share) => {
        drawing.progress = share;
      }).finally(() => {
        drawing.isOver = true;
      }),
      progress: 0,
      isOver: false,
    };
    // A failure belongs to the next call that asks for the map; there may be none.
    drawing.places.catch(() => {});
    return drawing;
  }

  async #draw(snapshot: Snapshot, onProgress: (share: number) => void): Promise<Places> {
    const { store, file, notice } = this.#parts;
    const { model, passageTemplateVersion } = snapshot.meta;
    const vectors = `${modelKey(model)}|${passageTemplateVersion}`;
    const names = await store.cardNames({});
    const ids = new Map(names.map(({ number, id }) => [number, id]));
    let isChanged = false;
    const places = await drawPlaces(snapshot, ids, await readPlaces(file, vectors), async (task) => {
      isChanged = true;
      this.#layout = startLayout(task, onProgress);
      return await this.#layout.coordinates;
    });
    if (isChanged) {
      await writePlaces(file, vectors, places).catch((thrown: unknown) =>
        notice(`The map could not be stored and will be drawn again: ${toDeckwiseError(thrown).message}`),
      );
    }
    return places;
  }

  async #mapOf(generation: number, places: Places, deck: string | undefined): Promise<CardMap> {
    const [names, recall] = await Promise.all([this.#parts.store.cardNames({ deck }), this.#parts.recall()]);
    const onMap = (name: CardName) => {
      const place = places.get(name.id);
      if (place === undefined) return [];
      const { id } = name;
      const title = inALine(name.title);
      return [{ id, deck: name.deck, title, x: place.x, y: place.y, recall: recall.get(id) ?? null }];
    };
    return { state: 'drawn', generation, cards: names.flatMap(onMap) };
  }
}

/** The first line, cut where it is longer than anybody reads beside a point; questions may hold whole programs. */
function inALine(title: string): string {
  const line = title.trim().split('\n', 1)[0]!;
  // By whole characters, not by halves of a surrogate pair.
  const start = LINE_START.exec(line)![0];
  return start === line ? line : `${start}…`;
}

function patience(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), PATIENCE);
  });
}
