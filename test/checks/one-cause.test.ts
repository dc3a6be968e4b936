import { checkDocument, checkFacts } from '../../lib/checks';
import { loadFacts } from '../../lib/assembly/load';
import { allow, policy, role, template, trust, user } from '../access/organization-fixture';

type Statement = ReturnType<typeof allow>;

/** Errors and warnings on a policy by itself, and on the role of a Lambda function that has it. */
const alone = (...statements: Statement[]) =>
  grave(checkDocument({ kind: 'identity', document: policy(...statements) }));
const ofRole = (...statements: Statement[]) =>
  inApp({ R: role('r', trust({ Service: 'lambda.amazonaws.com' }), statements) });
const inApp = (resources: Record<string, unknown>, options = {}) =>
  grave(checkFacts(loadFacts(template('111111111111', resources)), options));
const grave = (findings: ReturnType<typeof checkFacts>) =>
  findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule);

describe('a statement that makes an administrator is one finding', () => {
  test.each<[string, Statement]>([
    ['a service wildcard', allow('iam:*', '*')],
    ['an action wildcard', allow('iam:Put*', '*')],
    ['named actions', allow(['iam:AttachRolePolicy', 'iam:AttachUserPolicy'], '*')],
    ['everything', allow('*', '*')],
    ['everything but a service', { Effect: 'Allow', NotAction: 's3:*', Resource: '*' }],
  ])('%s', (_, statement) => {
    expect(alone(statement)).toEqual(['administrator-access']);
    expect(ofRole(statement)).toEqual(['administrator-access']);
  });

  test('other services in it have their own', () => {
    expect(alone(allow(['iam:*', 's3:*'], '*'))).toEqual(['service-wildcard', 'administrator-access']);
  });

  test('a finding on the policy stays where a holder is no administrator', () => {
    const Policy = {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { ManagedPolicyName: 'shared', PolicyDocument: policy(allow('iam:*', '*')) },
    };
    const attached = { ManagedPolicyArns: [{ Ref: 'Policy' }] };
    const R = role('r', trust({ Service: 'lambda.amazonaws.com' }), [], attached);
    const denial = {
      ...allow(
        [
          'iam:Put*',
          'iam:Attach*',
          'iam:Create*',
          'iam:Update*',
          'iam:Add*',
          'iam:Delete*',
          'iam:Set*',
          'iam:PassRole',
        ],
        '*',
      ),
      Effect: 'Deny',
    };
    const U = user('u', [denial], attached);
    expect(inApp({ Policy, R })).toEqual(['administrator-access']);
    expect(inApp({ Policy, R, U })).toEqual(
      expect.arrayContaining(['service-wildcard', 'administrator-access']),
    );
  });

  test('a rule that is off hides nothing of the others', () => {
    const R = role('r', trust({ Service: 'lambda.amazonaws.com' }), [allow('iam:*', '*')]);
    const found = inApp({ R }, { rulesOff: ['administrator-access'] });
    expect(found).toEqual(['service-wildcard', 'privilege-escalation']);
  });

  test('an unknown permissions boundary makes no further findings of it', () => {
    const limits = { PermissionsBoundary: 'arn:aws:iam::111111111111:policy/other' };
    const all = (statements: Statement[], managed: string[]) =>
      checkFacts(
        loadFacts(
          template('111111111111', {
            R: role('r', trust({ Service: 'lambda.amazonaws.com' }), statements, {
              ...limits,
              ManagedPolicyArns: managed,
            }),
          }),
        ),
      )
        .map(({ rule }) => rule)
        .filter((rule) => rule !== 'confused-deputy');
    expect(all([allow('*', '*')], [])).toEqual(['administrator-access']);
    expect(all([], ['arn:aws:iam::aws:policy/AdministratorAccess'])).toEqual(['broad-managed-policy']);
    expect(all([allow('iam:AttachRolePolicy', '*')], [])).toContain('privilege-escalation');
  });

  describe('an AWS managed policy that makes an administrator', () => {
    const lambda = trust({ Service: 'lambda.amazonaws.com' });
    const attached = { ManagedPolicyArns: ['arn:aws:iam::aws:policy/IAMFullAccess'] };

    test('is one finding, at the attachment', () => {
      expect(inApp({ R: role('r', lambda, [], attached) })).toEqual(['broad-managed-policy']);
    });

    test('is one finding for a group, whatever its members', () => {
      const G = { Type: 'AWS::IAM::Group', Properties: { GroupName: 'g', ...attached } };
      const members = { U: user('u', [], { Groups: ['g'] }), V: user('v', [], { Groups: ['g'] }) };
      const found = inApp({ G, ...members });
      expect(found.filter((rule) => /administrator|managed|escalation/.test(rule))).toEqual([
        'broad-managed-policy',
      ]);
    });

    test('does not hide that other statements do so too', () => {
      const R = role('r', lambda, [allow('iam:AttachRolePolicy', '*')], attached);
      expect(inApp({ R })).toEqual(expect.arrayContaining(['administrator-access', 'broad-managed-policy']));
    });

    test('is reported by the rule that is on', () => {
      const R = role('r', lambda, [], attached);
      expect(inApp({ R }, { rulesOff: ['broad-managed-policy'] })).toEqual(['administrator-access']);
      expect(inApp({ R }, { rulesOff: ['administrator-access'] })).toEqual(['broad-managed-policy']);
    });

    test('does not hide an escalation through others', () => {
      const R = role('r', lambda, [allow('iam:CreateAccessKey', '*')], {
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/PowerUserAccess'],
      });
      expect(inApp({ R })).toContain('privilege-escalation');
    });
  });

  test('an escalation on somebody else is a finding of its own', () => {
    expect(alone(allow('iam:CreateAccessKey', '*'))).toEqual(['credential-exposure', 'privilege-escalation']);
  });
});
