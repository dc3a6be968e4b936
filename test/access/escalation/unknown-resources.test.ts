import {
  AccessModel,
  describeEscalation,
  escalationsOfPolicies,
  type EscalationOutcome,
} from '../../../lib/access';
import { symbol } from '../../../lib/policy/pattern/symbol';
import { allow, deny, policy, template, user } from '../organization-fixture';

const ACCOUNT = '111111111111';
/** An ARN that another stack exports, with the text around it. */
const imported = (text: string): string => {
  const [before = '', after = ''] = text.split('?');
  return { 'Fn::Join': ['', [before, { 'Fn::ImportValue': 'shared' }, after]] } as never;
};

function judged(statements: object[], more: Record<string, unknown> = {}) {
  const source = template(ACCOUNT, { Dev: user('dev', statements as never[]), ...more });
  const { escalations, administrators } = AccessModel.fromAssembly(source).escalations();
  return { escalations, isAdministrator: administrators.some(({ label }) => label === 'People/dev') };
}
const outcomes = (statements: object[]): EscalationOutcome[] =>
  judged(statements).escalations.map(({ outcome }) => outcome);
const sentences = (statements: object[]): string[] => judged(statements).escalations.map(describeEscalation);

describe('everything on one resource that only deployment decides', () => {
  const unknown = [
    imported('?'),
    imported('?/*'),
    imported('arn:aws:iam::111111111111:?'),
    imported('arn:aws:?:::x'),
  ];
  test.each(unknown.map((resource) => [JSON.stringify(resource), resource]))(
    'makes no administrator, and is reported at most once: %s',
    (_, resource) => {
      const { escalations, isAdministrator } = judged([allow('*', resource)]);
      expect(isAdministrator).toBe(false);
      expect(escalations.length).toBeLessThanOrEqual(1);
      expect(escalations.filter(({ outcome }) => outcome !== 'perhaps')).toEqual([]);
    },
  );

  test('says what would have to be true', () => {
    expect(sentences([allow('*', imported('?'))])).toEqual([
      expect.stringMatching(/→ administrator, assuming that <[^>]*ImportValue[^>]*> names a role$/),
    ]);
  });

  test('is reported once for a bucket and its objects', () => {
    expect(outcomes([allow('*', [imported('?'), imported('?/*')])])).toEqual(['perhaps']);
  });

  test('is reported for each of two values', () => {
    const other = { 'Fn::ImportValue': 'other' } as never;
    expect(outcomes([allow('*', [imported('?'), other])])).toEqual(['perhaps', 'perhaps']);
  });

  test('is not reported for a service without paths', () => {
    expect(outcomes([allow('s3:*', imported('?'))])).toEqual([]);
    expect(outcomes([allow('*', imported('arn:aws:s3:::?'))])).toEqual([]);
  });

  test('is left out if other permissions are known', () => {
    const { isAdministrator } = judged([allow('*', imported('?')), allow('iam:PutUserPolicy', `*`)]);
    expect(isAdministrator).toBe(true);
  });

  test('is an assumption in a policy alone', () => {
    const document = policy(allow('*', symbol('Bucket'))) as never;
    const { escalations, administrators } = escalationsOfPolicies({ policies: [document], account: ACCOUNT });
    expect(administrators).toEqual([]);
    expect(escalations.map(({ outcome }) => outcome)).toEqual(['perhaps']);
  });
});

describe('what the actions and the known part of a name decide', () => {
  test('actions that apply to roles only make it a role', () => {
    const { isAdministrator } = judged([allow(['iam:CreateRole', 'iam:AttachRolePolicy'], imported('?'))]);
    expect(isAdministrator).toBe(true);
    expect(judged([allow(['iam:CreateRole', 'iam:Attach*'], imported('?'))]).isAdministrator).toBe(false);
    expect(judged([allow(['iam:CreateRole', 'iam:AttachRole*'], imported('?'))]).isAdministrator).toBe(true);
  });

  test('a role whose name is unknown is a role', () => {
    expect(judged([allow('*', imported('arn:aws:iam::111111111111:role/?'))]).isAdministrator).toBe(true);
    expect(judged([allow('*', imported('arn:aws:iam::111111111111:*/?'))]).isAdministrator).toBe(true);
  });

  test('any account includes its own; an unknown account is an assumption', () => {
    expect(judged([allow('*', 'arn:aws:iam::*:role/*')]).isAdministrator).toBe(true);
    for (const name of ['x', '*']) {
      const other = judged([allow('*', imported(`arn:aws:iam::?:role/${name}`))]);
      expect(other.isAdministrator).toBe(false);
      expect(other.escalations.map(describeEscalation)).toEqual([
        expect.stringMatching(/assuming that <[^>]*> is its own account$/),
      ]);
    }
  });

  test('the account of an environment-agnostic stack is its own', () => {
    const Resource = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*' } as never;
    const { template: resources } = template(ACCOUNT, { Dev: user('dev', [allow('*', Resource)]) });
    const { administrators } = AccessModel.fromAssembly({
      template: resources,
      stackName: 'any',
    }).escalations();
    expect(administrators.map(({ label }) => label)).toEqual(['People/dev']);
  });

  test('a passed role that an import names is an unknown role', () => {
    const make = allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], '*');
    expect(sentences([make, allow('iam:PassRole', imported('?'))])).toEqual([
      expect.stringMatching(/^People\/dev → passes role .* assuming that role <[^>]*> has more permissions$/),
    ]);
  });

  test('a value that would have to be two things stands for every resource', () => {
    const statement = allow(['codedeploy:*', 's3:*'], imported('?'));
    expect(sentences([statement])).toEqual([
      expect.stringMatching(/assuming that .* stands for every resource$/),
    ]);
  });
});

describe('what an unknown name excludes', () => {
  const except = (NotResource: unknown) => ({ Effect: 'Allow', Action: '*', NotResource });

  test('may be every resource', () => {
    const { isAdministrator } = judged([except(imported('?'))]);
    expect(isAdministrator).toBe(false);
    expect(sentences([except(imported('?'))])).toEqual([
      expect.stringMatching(/assuming that .* is not every/),
    ]);
  });

  test('is one role at most if its type is known', () => {
    expect(judged([except(imported('arn:aws:iam::111111111111:role/?'))]).isAdministrator).toBe(true);
    expect(judged([except(imported('arn:aws:s3:::?'))]).isAdministrator).toBe(true);
  });
});

test('a Deny on an unknown resource removes nothing for certain', () => {
  expect(judged([allow('iam:PutUserPolicy', '*'), deny('*', imported('?'))]).isAdministrator).toBe(true);
});
