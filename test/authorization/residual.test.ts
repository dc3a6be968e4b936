import { evaluate } from '../../lib/authorization/evaluate';
import { policyOf, unknownPolicy, type AccessPolicy } from '../../lib/authorization/policy-set';
import { parseCaller } from '../../lib/authorization/requester';
import { Context } from '../../lib/policy/condition/context';
import { readDocument } from '../../lib/policy/document/document';
import { symbol } from '../../lib/policy/pattern/symbol';
import { OBJECT, USER } from './verdict-on';
import { allow, deny, policy } from '../access/organization-fixture';

describe('what is not known', () => {
  const undetermined = (identityPolicies: AccessPolicy[], context = Context.partial()) =>
    evaluate(
      {
        caller: parseCaller(USER),
        action: 's3:GetObject',
        resource: OBJECT,
        resourceAccount: '111111111111',
        context,
      },
      { identity: identityPolicies },
    );
  const linesOf = (...policies: AccessPolicy[]) => undetermined(policies).explain().split('\n').slice(1);
  const stated = (statement: object, isCertain = true) =>
    policyOf('the policy', 'identity', policy(statement as never), isCertain);
  const tagged = {
    StringEquals: { 'aws:PrincipalTag/team': 'red' },
    Bool: { 'aws:SecureTransport': 'true' },
  };

  test.each<[string, AccessPolicy, string]>([
    [
      'a whole policy',
      unknownPolicy('AWS managed X', 'identity'),
      '- the content of AWS managed X is not known',
    ],
    [
      'conditions that only deployment tells',
      stated({ ...allow('s3:*', '*'), Condition: symbol('Conditions') }),
      '- Statement[0] of the policy allows it, if its conditions, which are not known, hold',
    ],
    [
      'an action that only deployment tells',
      policyOf('the policy', 'scp', policy({ Effect: 'Allow', Action: symbol('Action'), Resource: '*' })),
      `- Statement[0] of the policy allows it, if <Action> on * covers s3:GetObject on ${OBJECT}`,
    ],
    [
      'conditions',
      stated({ ...allow('s3:*', '*'), Condition: tagged }),
      '- Statement[0] of the policy allows it, if StringEquals aws:PrincipalTag/team "red" and if Bool aws:SecureTransport "true"',
    ],
    [
      'whether it is deployed',
      stated(allow('s3:*', '*'), false),
      '- Statement[0] of the policy allows it, if the policy is deployed',
    ],
    [
      'resources',
      stated(allow('s3:*', [symbol('A'), symbol('B')] as never)),
      `- Statement[0] of the policy allows it, if s3:* on <A> or <B> covers s3:GetObject on ${OBJECT}`,
    ],
    [
      'five resources',
      stated(allow('s3:*', ['A', 'B', 'C', 'D', 'E'].map(symbol))),
      `- Statement[0] of the policy allows it, if s3:* on <A>, <B>, <C>, <D> or <E> covers s3:GetObject on ${OBJECT}`,
    ],
    [
      'six resources, of which four are shown',
      stated(allow('s3:*', ['A', 'B', 'C', 'D', 'E', 'F'].map(symbol))),
      `- Statement[0] of the policy allows it, if s3:* on <A>, <B>, <C>, <D> or 2 more covers s3:GetObject on ${OBJECT}`,
    ],
    [
      'resources that are left out, of actions that are left out',
      stated({ Effect: 'Allow', NotAction: 'ec2:*', NotResource: symbol('A') }),
      `- Statement[0] of the policy allows it, if any action but ec2:* on any resource but <A> covers s3:GetObject on ${OBJECT}`,
    ],
  ])('of %s', (_, unknown, line) => {
    expect(linesOf(unknown)).toEqual([line]);
  });

  test('of a Deny is quoted with unless, and what is sure is left out', () => {
    const Condition = { Bool: { 'aws:SecureTransport': 'false' }, Null: { 'aws:PrincipalArn': 'false' } };
    const verdict = undetermined(
      [stated(allow('*', '*')), stated({ ...deny('s3:*', '*'), Condition })],
      Context.partial({ 'aws:PrincipalArn': USER }),
    );
    expect(verdict.unknown.map(({ effect, text }) => [effect, text])).toEqual([
      ['Deny', 'unless Bool aws:SecureTransport "false"'],
    ]);
    expect(verdict.possibleDenies).toHaveLength(1);
    expect(verdict.explain()).toContain(
      '\n- Statement[0] of the policy denies it, if Bool aws:SecureTransport "false"',
    );
  });

  test('of a policy may allow or deny', () => {
    const unknown = unknownPolicy('X', 'identity');
    const document = readDocument(policy({ Effect: 'Allow', Acton: 's3:*' }), { kind: 'identity' });
    const malformed: AccessPolicy = { name: 'the policy', document, isCertain: true };
    const textsOf = (each: AccessPolicy) =>
      undetermined([stated(allow('*', '*')), each]).unknown.map(({ text, conditions }) => [text, conditions]);
    expect(textsOf(unknown)).toEqual([['unless X, whose content is not known, denies it', []]]);
    expect(undetermined([unknown]).unknown[0]?.text).toBe('if X, whose content is not known, allows it');
    expect(textsOf(malformed)[0]).toEqual(['unless the policy, which is malformed, denies it', []]);
    expect(linesOf(malformed)[0]).toMatch(/^- the policy is malformed, and AWS would reject it: /);
  });

  test('of principals, which a policy names or exempts', () => {
    const ofResource = (statement: object) =>
      evaluate(
        {
          caller: parseCaller(USER),
          action: 's3:GetObject',
          resource: OBJECT,
          resourceAccount: '111111111111',
          context: Context.complete(),
        },
        { identity: [], resource: [policyOf('the bucket policy', 'resource', policy(statement as never))] },
      ).explain();
    const AWS = symbol('Caller.Arn');
    const ana = 'user ana of account 111111111111';
    expect(ofResource({ ...allow('s3:*', '*'), Principal: { AWS } })).toContain(
      `allows it, if its Principal means ${ana}`,
    );
    expect(ofResource({ ...allow('s3:*', '*'), NotPrincipal: { AWS } })).toContain(
      `allows it, if its NotPrincipal does not exempt ${ana}`,
    );
  });
});
