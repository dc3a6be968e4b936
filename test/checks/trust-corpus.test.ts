import { rulesIn } from './rule-sets';
import { poorIn, readCorpus, testCorpus } from './corpus';

const CASES = readCorpus('trust-corpus.jsonl');

testCorpus('trust', CASES);

test('the corpus has several positives and several near misses of every trust rule', () => {
  const rules = rulesIn('trust', 'federation', 'mfa').flatMap((rule) =>
    'kinds' in rule && rule.kinds.includes('trust') ? [rule.id] : [],
  );
  expect(poorIn(CASES, rules)).toEqual([]);
});
