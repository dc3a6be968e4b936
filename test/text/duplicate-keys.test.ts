import { duplicateKeyMistakes, refuseDuplicateKeys } from '../../lib/text/duplicate-keys';
import { checkDocument } from '../../lib/checks';

const TWICE = '{"Version": "2012-10-17", "Statement": [], "Statement": []}';

test('a text with a key that is there twice is refused, and the key is named', () => {
  expect(() => refuseDuplicateKeys(TWICE, 'guard.json')).toThrow(
    expect.objectContaining({
      code: 'duplicate-key',
      at: 'guard.json: Statement',
      got: 'the key "Statement" a second time',
    }) as Error,
  );
});

test('a text without such keys is taken, and so is YAML, whose parser refuses them', () => {
  expect(() => refuseDuplicateKeys('{"Version": "2012-10-17", "Statement": []}', 'guard.json')).not.toThrow();
  expect(() => refuseDuplicateKeys('Statement: []\nStatement: []', 'guard.yaml')).not.toThrow();
});

test('what the text of a document holds twice is a finding in it', () => {
  const document: unknown = JSON.parse(TWICE);
  const judged = (text: string) =>
    checkDocument({ kind: 'identity', document, mistakes: duplicateKeyMistakes(text) }).map(
      ({ rule, path }) => `${rule} ${path}`,
    );
  expect(judged(TWICE)).toContain('malformed-policy Statement');
  expect(judged(JSON.stringify(document))).not.toContain('malformed-policy Statement');
});
