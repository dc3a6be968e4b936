import { duplicateKeyMistakes, requireUniqueKeys } from '../../lib/text/duplicate-keys';
import { checkDocument } from '../../lib/checks';

const TWICE = '{"Version": "2012-10-17", "Statement": [], "Statement": []}';

test('a text with a duplicate key is rejected, and the key is named', () => {
  expect(() => requireUniqueKeys(TWICE, 'guard.json')).toThrow(
    expect.objectContaining({
      code: 'duplicate-key',
      at: 'guard.json: Statement',
      got: 'duplicate key "Statement"',
    }) as Error,
  );
});

test('a text without duplicate keys is accepted, and so is YAML, whose parser rejects them', () => {
  expect(() => requireUniqueKeys('{"Version": "2012-10-17", "Statement": []}', 'guard.json')).not.toThrow();
  expect(() => requireUniqueKeys('Statement: []\nStatement: []', 'guard.yaml')).not.toThrow();
});

test('a duplicate key of a document is a finding', () => {
  const document: unknown = JSON.parse(TWICE);
  const judged = (text: string) =>
    checkDocument({ kind: 'identity', document, mistakes: duplicateKeyMistakes(text) }).map(
      ({ rule, path }) => `${rule} ${path}`,
    );
  expect(judged(TWICE)).toContain('malformed-policy Statement');
  expect(judged(JSON.stringify(document))).not.toContain('malformed-policy Statement');
});
