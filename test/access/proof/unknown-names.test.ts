import { UnknownNames, isUnknown } from '../../../lib/access/proof/unknown-names';
import { codesOf } from '../../../lib/access/proof/text/token-pattern';
import { TextLanguage } from '../../../lib/access/proof/text/text-language';
import { symbol } from '../../../lib/policy/pattern/symbol';

test('more unknown values than Unicode has private-use characters in its first plane are told apart', () => {
  const names = new UnknownNames();
  const texts = Array.from({ length: 7000 }, (_, i) => names.textOf(`queue/${symbol(`name ${i}`)}`));
  expect(new Set(texts).size).toBe(7000);
  const last = texts.at(-1) ?? '';
  expect(codesOf(last)).toHaveLength('queue/'.length + 1);
  expect(isUnknown(codesOf(last).at(-1) ?? 0)).toBe(true);
  expect(names.in(last)).toEqual(['name 6999']);
  expect(names.replace(last, (name) => `<${name}>`)).toBe('queue/<name 6999>');
  const language = TextLanguage.ofTexts([last]);
  expect(texts.filter((text) => language.has(text, 'strict'))).toEqual([last]);
  expect(language.has('queue/orders', 'strict')).toBe(false);
  expect(language.has('queue/orders', 'relaxed')).toBe(true);
});

test('a character that is written as two units is two, as for the evaluation of one request', () => {
  expect(codesOf('\u{1F600}')).toHaveLength(2);
});
