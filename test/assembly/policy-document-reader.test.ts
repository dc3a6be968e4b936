import { PolicyDocumentReader } from '../../lib/assembly/read/policy-document-reader';
import type { JsonObject } from '../../lib/text/json';

const allow = (Action: string): JsonObject => ({ Effect: 'Allow', Action, Resource: '*' });
const documentOf = (...Statement: JsonObject[]): JsonObject => ({ Version: '2012-10-17', Statement });

test('a statement that a template and an AWS API share does not stand for the next statement', () => {
  const reader = new PolicyDocumentReader();
  const [read, remove] = [documentOf(allow('s3:GetObject')), documentOf(allow('s3:DeleteObject'))];
  expect(reader.ofTemplate(read, 'identity').source).toEqual(read);
  expect(reader.ofApi(read, 'identity').source).toEqual(read);
  expect(reader.ofApi(remove, 'identity').source).toEqual(remove);
});

test('equal statements are one object in the same place of a document, and two in different places', () => {
  const reader = new PolicyDocumentReader();
  const [first, second] = [
    reader.ofTemplate(documentOf(allow('s3:GetObject')), 'identity'),
    reader.ofTemplate(documentOf(allow('s3:GetObject'), allow('s3:GetObject')), 'identity'),
  ];
  expect(second.statements[0]).toBe(first.statements[0]);
  expect(second.statements.map(({ index, at }) => [index, at])).toEqual([
    [0, 'Statement[0]'],
    [1, 'Statement[1]'],
  ]);
  const ofResource = reader.ofTemplate(documentOf(allow('s3:GetObject')), 'resource');
  expect(ofResource.mistakes).toHaveLength(1);
});
