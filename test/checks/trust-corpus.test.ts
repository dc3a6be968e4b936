import { RULES } from '../../lib/checks/rules/rules';
import { poorIn, readCorpus, testCorpus } from './corpus';

const CASES = readCorpus('trust-corpus.jsonl');

testCorpus('trust', CASES);

test('the corpus has several positives and several near misses of every trust rule', () => {
  const rules = RULES.filter(({ family }) => family === 'trust').map(({ id }) => id);
  expect(poorIn(CASES, rules)).toEqual([]);
});
