import { AccessModel, mfa, noMfa } from '../../../lib/access/testing';
import { ANA, calling, DATABASE, OPS, owning } from '../organization-fixture';

const access = AccessModel.fromAssembly([owning(), calling()]);
const assume = { principal: ANA, action: 'sts:AssumeRole', resource: OPS };

test('pass on what is certain', () => {
  expect(access).toAllow({ ...assume, context: mfa('1 minute ago') });
  expect(access).toDeny({ ...assume, context: noMfa() });
  expect(access).toDeny({
    principal: ANA,
    via: [OPS],
    action: 'rds:DeleteDBInstance',
    resource: DATABASE,
    context: mfa(60),
  });
  expect(access).not.toAllow({ ...assume, context: noMfa() });
  expect(access).not.toDeny({ ...assume, context: mfa(60) });
});

test('pass nothing that is not known, turned round neither', () => {
  expect(() => expect(access).toAllow(assume)).toThrow('Undetermined');
  expect(() => expect(access).toDeny(assume)).toThrow('Undetermined');
  expect(() => expect(access).not.toAllow(assume)).toThrow('The model cannot decide this');
  expect(() => expect(access).not.toDeny(assume)).toThrow('The model cannot decide this');
});

test('fail with the explanation', () => {
  expect(() => expect(access).toAllow({ ...assume, context: noMfa() })).toThrow(
    'would allow it, but Bool aws:MultiFactorAuthPresent "true" does not hold: the request has no such key',
  );
  expect(() => expect(access).not.toAllow({ ...assume, context: mfa(60) })).toThrow('not to be allowed');
});

test('say what they want when given something else', () => {
  expect(() => expect({}).toAllow(assume)).toThrow('expected an AccessModel');
  expect(() => mfa('a while ago')).toThrow("an age such as '1 minute ago'");
});

test('reject an action that AWS does not have, which everybody would be denied', () => {
  const request = { principal: ANA, action: 'rds:DeleteDBInstanc', resource: DATABASE };
  expect(() => expect(access).toDeny(request)).toThrow('perhaps rds:DeleteDBInstance');
});
