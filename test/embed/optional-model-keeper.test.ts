import { expect, it } from 'vitest';
import { OptionalModelKeeper } from '../../src/embed/optional-model-keeper.ts';
import { DeckwiseError } from '../../src/errors.ts';

/** Whatever a model is asked, the keeper only opens and closes it. */
interface Model {
  close(): Promise<void>;
}

const MINUTE = 60_000;
const MODEL: Model = { close: async () => {} };
const UNAVAILABLE = new DeckwiseError('model-unavailable', 'The hub does not answer.');

/** A keeper whose loads end as the test says, on a clock that the test moves. */
function keeper({ wait }: { wait: boolean }) {
  const loads: { resolve: (model: Model) => void; reject: (thrown: Error) => void }[] = [];
  const notices: string[] = [];
  const clock = { now: 0 };
  const kept = new OptionalModelKeeper<Model>({
    without: 'Searching without the re-ranker tiny/judge',
    open: () => new Promise((resolve, reject) => loads.push({ resolve, reject })),
    wait,
    now: () => clock.now,
    notice: (sentence) => notices.push(sentence),
  });
  return { kept, loads, notices, clock };
}

it('lets the first to ask in a command wait for one and the same load', async () => {
  const { kept, loads } = keeper({ wait: true });
  const askers = [kept.current(), kept.current()];
  loads[0]!.resolve(MODEL);
  expect(await Promise.all(askers)).toEqual([MODEL, MODEL]);
  expect(loads).toHaveLength(1);
});

it('lets nobody wait in a server, and has the model once it is loaded', async () => {
  const { kept, loads } = keeper({ wait: false });
  expect(await kept.current()).toBeNull();
  expect(await kept.current()).toBeNull();
  loads[0]!.resolve(MODEL);
  await settled();
  expect(await kept.current()).toBe(MODEL);
  expect(loads).toHaveLength(1);
});

it('says once that a model cannot be had, and tries again a minute later without keeping anybody waiting', async () => {
  const { kept, loads, notices, clock } = keeper({ wait: true });
  const first = kept.current();
  loads[0]!.reject(UNAVAILABLE);
  expect(await first).toBeNull();
  clock.now = MINUTE - 1;
  expect(await kept.current()).toBeNull();
  expect(loads).toHaveLength(1);
  clock.now = MINUTE;
  expect(await kept.current()).toBeNull();
  loads[1]!.reject(UNAVAILABLE);
  await settled();
  expect(notices).toEqual(['Searching without the re-ranker tiny/judge: The hub does not answer.']);
  clock.now = 2 * MINUTE;
  expect(await kept.current()).toBeNull();
  loads[2]!.resolve(MODEL);
  await settled();
  expect(await kept.current()).toBe(MODEL);
});

it('puts a model that broke out of use and loads it again', async () => {
  const { kept, loads, notices, clock } = keeper({ wait: false });
  await kept.current();
  loads[0]!.resolve(MODEL);
  await settled();
  kept.failed(new DeckwiseError('model-unavailable', 'The cross-encoder thread stopped.'));
  expect(await kept.current()).toBeNull();
  expect(notices).toEqual(['Searching without the re-ranker tiny/judge: The cross-encoder thread stopped.']);
  clock.now = MINUTE;
  await kept.current();
  loads[1]!.resolve(MODEL);
  await settled();
  expect(await kept.current()).toBe(MODEL);
});

it('closes a model that arrives after it was closed', async () => {
  const { kept, loads } = keeper({ wait: false });
  await kept.current();
  await kept.close();
  const closed = new Promise<void>((resolve) => {
    loads[0]!.resolve({ close: async () => resolve() });
  });
  await closed;
  expect(await kept.current()).toBeNull();
});

async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
