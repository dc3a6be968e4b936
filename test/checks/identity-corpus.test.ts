import { readCorpus, testCorpus } from './corpus';

testCorpus('identity', readCorpus('identity-corpus.jsonl'));
