import { poorIn, readCorpus, testCorpus } from './corpus';

const CASES = readCorpus('resource-corpus.jsonl');

testCorpus('resource', CASES);

test('the corpus has several positives and several near misses of each rule about strangers', () => {
  expect(poorIn(CASES, ['public-resource', 'service-principal-open'])).toEqual([]);
});
