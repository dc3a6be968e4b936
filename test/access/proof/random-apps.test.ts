import { compareApps, type AppFigures } from './compare-apps';
import { compareLayers, type LayerFigures } from './compare-layers';

// Together with the pairs of documents: 5,000 pairs, each in both directions. test/bench/random-proofs.ts has more.
const LAYER_PAIRS = 1_490;
const APP_PAIRS = 10;

describe('random policies of all layers with one change, against trying all requests of a small universe', () => {
  test.each([1, 2])(
    'seed %i',
    (seed) => {
      const figures: LayerFigures = { gains: 0, none: 0, undetermined: 0 };
      for (let i = 0; i < LAYER_PAIRS; i++) compareLayers(seed * 1_000_003 + i, figures);
      expect(figures.gains).toBeGreaterThan(LAYER_PAIRS / 20);
      expect(figures.undetermined).toBeLessThan(LAYER_PAIRS / 50);
    },
    120_000,
  );
});

describe('random apps with one change, against trying all requests of a small universe', () => {
  test.each([3, 4])(
    'seed %i',
    (seed) => {
      const figures: AppFigures = { gains: 0, gainsThroughRoles: 0, without: 0, undetermined: 0 };
      for (let i = 0; i < APP_PAIRS; i++) compareApps(seed * 1_000_003 + i, figures);
      expect(figures.gains + figures.gainsThroughRoles).toBeGreaterThan(0);
      expect(figures.without).toBeGreaterThan(APP_PAIRS / 4);
    },
    120_000,
  );
});
