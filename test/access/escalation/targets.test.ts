import { AccessModel, type Outcome } from '../../../lib/access';
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
  'codestar',
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

/** What comes of a user who may do the actions, one of them on the target role alone. */
function outcomes(actions: readonly string[], limited: string, permissions: readonly object[]): Outcome[] {
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
  test('escalates where it is an administrator', () => {
    expect(outcomes(actions, 'iam:PassRole', [allow('*', '*')])).toContain('administrator');
  });

  test('escalates where it can make itself one', () => {
    expect(outcomes(actions, 'iam:PassRole', [allow('iam:PutRolePolicy', TARGET)])).toContain(
      'administrator',
    );
  });

  test('is told where it holds more', () => {
    expect(new Set(outcomes(actions, 'iam:PassRole', [allow('dynamodb:Scan', '*')]))).toEqual(
      new Set(['more']),
    );
  });

  test('is silent where it gives nothing more', () => {
    expect(outcomes(actions, 'iam:PassRole', [allow('logs:PutLogEvents', '*')])).toEqual([]);
  });
});

describe('rewriting the trust of one named role', () => {
  test('escalates, or not, by what the role holds', () => {
    const actions = ['iam:UpdateAssumeRolePolicy'];
    const [rewrite = ''] = actions;
    expect(outcomes(actions, rewrite, [allow('*', '*')])).toEqual(['administrator']);
    expect(outcomes(actions, rewrite, [])).toEqual([]);
  });
});
