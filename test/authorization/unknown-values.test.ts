import { policyOf, type PolicySet, unknownPolicy } from '../../lib/authorization/policy-set';
import { evaluate } from '../../lib/authorization/evaluate';
import { parseCaller } from '../../lib/authorization/requester';
import { Context } from '../../lib/policy/condition/context';
import { symbol } from '../../lib/policy/pattern/symbol';
import { decisionOn, everything, grant, OBJECT, SESSION, USER } from './verdict-on';
import { deny, policy } from '../access/organization-fixture';

describe('what is not known', () => {
  test('of a policy leaves open what it might change, and nothing else', () => {
    const ask = (identity: PolicySet['identity']) =>
      evaluate(
        {
          caller: parseCaller(USER),
          action: 's3:GetObject',
          resource: OBJECT,
          resourceAccount: '111111111111',
          context: Context.complete(),
        },
        { identity },
      );
    const unknown = unknownPolicy('AWS managed X', 'identity');
    const known = (document: unknown) => policyOf('known', 'identity', document);
    expect(ask([unknown]).decision).toBe('undetermined');
    expect(
      ask([unknown])
        .unknown.map(({ text }) => text)
        .join(),
    ).toContain('AWS managed X, whose content is not known');
    expect(ask([unknown, known(everything)]).decision).toBe('undetermined');
    expect(ask([unknown, known(policy(deny('*', '*')))]).denial).toBe('explicit');
  });

  test('of the policy of a resource leaves open whether it lets the caller in', () => {
    const ask = (principal: string, resource: PolicySet['resource']) =>
      evaluate(
        {
          caller: parseCaller(principal),
          action: 's3:GetObject',
          resource: OBJECT,
          resourceAccount: '111111111111',
          context: Context.complete(),
        },
        { identity: [], resource },
      ).decision;
    const unknown = unknownPolicy('the bucket policy', 'resource');
    for (const principal of [USER, SESSION, '*', 'arn:aws:iam::222222222222:user/bob'])
      expect([principal, ask(principal, [unknown])]).toEqual([
        principal,
        principal.includes('222222222222') ? 'denied' : 'undetermined',
      ]);
    expect(ask(USER, [])).toBe('denied');
  });

  test('of an attachment leaves open whether the policy counts', () => {
    const ask = (...identity: PolicySet['identity']) =>
      evaluate(
        {
          caller: parseCaller(USER),
          action: 's3:GetObject',
          resource: OBJECT,
          resourceAccount: '111111111111',
          context: Context.complete(),
        },
        { identity },
      );
    const perhaps = policyOf('Extra', 'identity', everything, false);
    expect(ask(perhaps).decision).toBe('undetermined');
    expect(ask(perhaps).unknown.map(({ text }) => text)).toEqual(['if Extra is deployed']);
    expect(ask(perhaps, policyOf('own', 'identity', everything)).decision).toBe('allowed');
  });

  test('of a principal leaves the grant open, unless what is known tells it is another', () => {
    const named = (text: string) =>
      decisionOn({
        principal: SESSION,
        action: 's3:GetObject',
        resource: OBJECT,
        resourcePolicy: grant({ AWS: text }),
      });
    expect(named(symbol('Role.Arn'))).toBe('undetermined');
    expect(named(`arn:aws:iam::111111111111:role/${symbol('Role')}`)).toBe('undetermined');
    expect(named(`arn:aws:iam::222222222222:role/${symbol('Role')}`)).toBe('denied');
    expect(named(`arn:aws:iam::111111111111:user/${symbol('User')}`)).toBe('denied');
  });

  test('of the owner of a resource leaves open whether one side is enough', () => {
    const ask = {
      caller: parseCaller(USER),
      action: 's3:GetObject',
      resource: OBJECT,
      resourceAccount: symbol('AWS::AccountId'),
      context: Context.complete(),
    };
    const policies: PolicySet = { identity: [policyOf('own', 'identity', everything)] };
    expect(evaluate(ask, policies).decision).toBe('undetermined');
    expect(evaluate({ ...ask, resourceAccount: '111111111111' }, policies).decision).toBe('allowed');
  });

  test('NotPrincipal that lists the caller but not its account may deny all the same', () => {
    const ask = (listed: string[]) =>
      decisionOn({
        principal: USER,
        action: 's3:GetObject',
        resource: OBJECT,
        identity: everything,
        resourcePolicy: policy({ Effect: 'Deny', NotPrincipal: { AWS: listed }, Action: '*', Resource: '*' }),
      });
    expect(ask([USER, '111111111111'])).toBe('allowed');
    expect(ask([USER])).toBe('undetermined');
    expect(ask(['arn:aws:iam::111111111111:user/bob'])).toBe('denied');
  });
});
