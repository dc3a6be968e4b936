import { AccessModel, mfa } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addSupport } from './app';

const app = exampleApp();
addSupport(app);
const access = AccessModel.fromAssembly(app.synth());
const assume = {
  principal: 'SupportPeople/Eve',
  action: 'sts:GetCallerIdentity',
  resource: '*',
  context: mfa('1 minute ago'),
};
const hop = { role: 'Support/Support', sourceIdentity: 'eve', tags: { ticket: '42' } };
const decision = (via: object) => access.check({ ...assume, via: [{ ...hop, ...via }] }).steps.slice(0, -1);
const assumes = (via: object) =>
  decision(via).every(({ verdict, limit }) => verdict.decision === 'allowed' && !limit);

test('a person names herself and her ticket, for up to four hours', () => {
  expect(assumes({})).toBe(true);
  expect(assumes({ durationSeconds: 14400 })).toBe(true);
});

test.each([
  ['longer', { durationSeconds: 14401 }],
  ['with the name of someone else', { sourceIdentity: 'ana' }],
  ['without a name', { sourceIdentity: undefined }],
  ['without a ticket', { tags: undefined }],
  ['with another tag', { tags: { ticket: '42', admin: 'yes' } }],
])('but not %s', (_what, via) => {
  expect(assumes(via)).toBe(false);
});

describe('a session', () => {
  const look = {
    principal: 'Support/Support',
    action: 'rds:DescribeDBInstances',
    resource: 'arn:aws:rds:eu-west-1:111111111111:db:orders',
  };

  test.each([
    ['after the revocation', '2026-11-30T12:00:00Z', 'allowed'],
    ['before the revocation', '2026-11-30T11:59:59Z', 'denied'],
  ])('that began %s, at %s, is %s', (_what, began, expected) => {
    const { decision: found } = access.check({ ...look, context: { 'aws:TokenIssueTime': began } });
    expect(found).toBe(expected);
  });
});
