import { AccessModel, type EscalationOutcome } from '../../../lib/access';
import { allow, policy, role, template, trust, user } from '../organization-fixture';
import { ACTION_SETS } from './corpus/action-sets';

const ACCOUNT = '111111111111';
const TARGET = `arn:aws:iam::${ACCOUNT}:role/target`;
const SERVICES = [
  'airflow-env',
  'bedrock-agentcore',
  'braket',
  'cloudformation',
  'codebuild',
  'datapipeline',
  'ec2',
  'ecs-tasks',
  'emr-serverless',
  'gamelift',
  'glue',
  'kinesisanalytics',
  'lambda',
  'omics',
  'pipes',
  'rolesanywhere',
  'sagemaker',
  'scheduler',
  'ssm',
  'states',
  'tasks.apprunner',
].map((name) => `${name}.amazonaws.com`);

/** The outcomes of a user that is allowed the actions, one of them only on the target role. */
function outcomes(
  actions: readonly string[],
  limited: string,
  permissions: readonly object[],
): EscalationOutcome[] {
  const others = actions.filter((action) => action !== limited);
  const trusted = [
    trust({ Service: SERVICES, AWS: `arn:aws:iam::${ACCOUNT}:root` }),
    trust({ Federated: 'cognito-identity.amazonaws.com' }, undefined, 'sts:AssumeRoleWithWebIdentity'),
  ];
  const source = template(ACCOUNT, {
    Deployer: user('deployer', [allow(limited, TARGET), ...(others.length > 0 ? [allow(others, '*')] : [])]),
    Target: role('target', trust('*'), permissions as never[], {
      AssumeRolePolicyDocument: policy(...trusted),
    }),
  });
  return AccessModel.fromAssembly(source)
    .escalations()
    .escalations.filter(({ principal }) => principal.endsWith('/deployer'))
    .filter(({ steps }) => steps.some((step) => step.includes('App/target')))
    .map(({ outcome }) => outcome);
}

describe.each(
  ACTION_SETS.filter(({ actions, gives }) => actions.includes('iam:PassRole') && gives === 'alone').map(
    ({ actions }) => [actions.join(' + '), actions] as const,
  ),
)('passing one named role: %s', (_name, actions) => {
  test('escalates if it is an administrator', () => {
    expect(outcomes(actions, 'iam:PassRole', [allow('*', '*')])).toContain('administrator');
  });

  test('escalates if it can make itself an administrator', () => {
    expect(outcomes(actions, 'iam:PassRole', [allow('iam:PutRolePolicy', TARGET)])).toContain(
      'administrator',
    );
  });

  test('is reported if it has more permissions', () => {
    expect(new Set(outcomes(actions, 'iam:PassRole', [allow('dynamodb:Scan', '*')]))).toEqual(
      new Set(['more']),
    );
  });

  test('is not reported if it gives no more permissions', () => {
    expect(outcomes(actions, 'iam:PassRole', [allow('logs:PutLogEvents', '*')])).toEqual([]);
  });
});

describe('changing the trust policy of one named role', () => {
  test('escalates if the role has more permissions', () => {
    const actions = ['iam:UpdateAssumeRolePolicy'];
    const [rewrite = ''] = actions;
    expect(outcomes(actions, rewrite, [allow('*', '*')])).toEqual(['administrator']);
    expect(outcomes(actions, rewrite, [])).toEqual([]);
  });
});
