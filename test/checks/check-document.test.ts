import { checkDocument } from '../../lib/checks/check-document';

/** A text in so many lists. */
function wrapped(levels: number): unknown {
  let value: unknown = '*';
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

const documentOn = (resource: unknown) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: resource }],
});

test.each([100, 60_000])('a document that is %i levels deep is rejected in words', (levels) => {
  expect(() => checkDocument({ kind: 'identity', document: documentOn(wrapped(levels)) })).toThrow(
    /more than 100 deep.*a policy document/s,
  );
});

test('a document that is some levels too deep is judged, and its mistake told', () => {
  const findings = checkDocument({ kind: 'identity', document: documentOn(wrapped(20)) });
  expect(findings.map(({ rule }) => rule)).toContain('malformed-policy');
});
