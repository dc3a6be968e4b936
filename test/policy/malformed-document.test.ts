import { readDocument } from '../../lib/policy/document/document';
import { symbol } from '../../lib/policy/pattern/symbol';

const GOOD = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const BAD = { ...GOOD, Effect: 'allow' };
const written = (...statements: unknown[]) => ({ Version: '2012-10-17', Statement: statements });

test.each<[string, unknown, string[], string[]]>([
  ['nothing is wrong', written(GOOD), [], ['Allow']],
  ['one statement is malformed', written(GOOD, BAD, GOOD), ['Statement[1].Effect'], ['Allow', 'unknown', 'Allow']],
  ['two are', written(BAD, BAD), ['Statement[0].Effect', 'Statement[1].Effect'], ['unknown', 'unknown']],
  ['a statement is not an object', written(GOOD, 7), ['Statement[1]'], ['Allow', 'unknown']],
  ['the document has an unknown element', { ...written(GOOD), Comment: 'x' }, ['Comment'], ['Allow', 'unknown']],
  ['the version does not exist', { ...written(GOOD), Version: '2012-10-18' }, ['Version'], ['Allow', 'unknown']],
  ['the version is not known and an element is wrong', { ...written(GOOD), Version: symbol('v'), Id: 1 }, ['Id'], ['Allow', 'unknown']],
  ['there is no statement', { Version: '2012-10-17', Statements: [GOOD] }, ['Statements', 'Statement'], ['unknown']],
  ['a text is not JSON', 'text', [''], ['unknown']],
  ['there is no document', undefined, [''], ['unknown']],
  ['a value is not known', symbol('x'), [], ['unknown']],
])('where %s, each statement is read for itself', (_, source, mistakes, effects) => {
  const document = readDocument(source, { kind: 'identity' });
  expect(document.mistakes.map(({ at }) => at)).toEqual(mistakes);
  expect(document.statements.map(({ effect }) => effect)).toEqual(effects);
  expect(document.statements.map(({ index }) => index)).toEqual(effects.map((_each, index) => index));
  expect(document.source).toBe(source);
}); // prettier-ignore

test('the statement in the place of a malformed one names the mistake', () => {
  const { statements, mistakes } = readDocument(written(GOOD, BAD));
  expect(statements.map(({ mistake }) => mistake)).toEqual([undefined, mistakes[0]]);
});
