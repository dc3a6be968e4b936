import { findings } from './judging';
import { type Case, FIRING, NEAR_MISSES } from './condition-documents';

const judged = ([rule, , condition, more = {}]: Case) => findings(rule, { ...more, Condition: condition });
const named = (cases: readonly Case[]) => cases.map((each) => [each[0], each[1], each] as const);

test.each(named(FIRING))('%s fires on %s', (_, __, each) => expect(judged(each)).toHaveLength(1));
test.each(named(NEAR_MISSES))('%s is silent on %s', (_, __, each) => expect(judged(each)).toEqual([]));

test('a key that only some actions carry is worth knowing, one that none carries is a warning', () => {
  const severityWith = (action: readonly string[]) =>
    findings('key-of-other-action', {
      Action: [...action],
      Resource: '*',
      Condition: { StringEquals: { 's3:prefix': 'public' } },
    }).map(({ severity }) => severity);
  expect(severityWith(['s3:GetObject'])).toEqual(['warning']);
  expect(severityWith(['s3:GetObject', 's3:ListBucket'])).toEqual(['info']);
});

test('a mix of private and public addresses is worth knowing, private ones alone are an error', () => {
  const severityWith = (ranges: readonly string[]) =>
    findings('private-source-ip', { Condition: { IpAddress: { 'aws:SourceIp': [...ranges] } } })[0]?.severity;
  expect(severityWith(['10.0.0.0/8'])).toBe('error');
  expect(severityWith(['10.0.0.0/8', '203.0.113.0/24'])).toBe('info');
});
