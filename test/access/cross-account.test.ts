import { AccessModel } from '../../lib/access/model';
import { mfa, noMfa } from '../../lib/access/testing/test-context';
import { ANA, BOB, calling, DATABASE, OPS, owning, user } from './organization-fixture';
import { decision, model } from './organization-decision';

describe('a person in another account', () => {
  const request = { principal: ANA, action: 'sts:AssumeRole', resource: OPS };

  test('assumes the role with a fresh second factor', () => {
    expect(decision({ ...request, context: mfa('1 minute ago') })).toBe('allowed');
  });

  test('does not without, nor with a stale one', () => {
    expect(decision({ ...request, context: noMfa() })).toBe('denied');
    expect(decision({ ...request, context: mfa('2 hours ago') })).toBe('denied');
  });

  test('may or may not where nothing says whether there is one, and the condition is named', () => {
    const verdict = model.check(request);
    expect(verdict.decision).toBe('undetermined');
    expect(verdict.conditions.join()).toContain('if Bool aws:MultiFactorAuthPresent "true"');
  });

  test('is denied when the trust names somebody else', () => {
    const verdict = model.check({ ...request, principal: BOB, context: mfa(60) });
    expect(verdict.decision).toBe('denied');
    expect(verdict.explain()).toContain('the trust policy of the role does not allow it');
    expect(verdict.explain()).toContain('not to this principal');
  });

  test('does through the role what the role may, and nothing else', () => {
    const via = { principal: ANA, via: [OPS], context: mfa(60), resource: DATABASE };
    expect(decision({ ...via, action: 'rds:StartDBInstance' })).toBe('allowed');
    expect(decision({ ...via, action: 'rds:DeleteDBInstance' })).toBe('denied');
    expect(decision({ ...via, action: 'rds:StartDBInstance', context: noMfa() })).toBe('denied');
  });
});

test('both sides must allow across accounts', () => {
  const oneSided = AccessModel.fromAssembly([owning(), calling({ Ana: user('ana') })]);
  const verdict = oneSided.check({
    principal: ANA,
    action: 'sts:AssumeRole',
    resource: OPS,
    context: mfa(60),
  });
  expect(verdict.decision).toBe('denied');
  expect(verdict.explain()).toContain('no identity-based policy of the caller allows it');
});
