import type { CfnResource, Stack } from 'aws-cdk-lib/core';
import { type App } from 'aws-cdk-lib/core';
import { AccessModel } from '../../lib/access';
import { proofOf } from '../../lib/report/proof';
import { ORGANIZATION } from '../environments';
import { exampleApp } from '../example-app';
import { addOrganization } from './app';
import { questions } from './questions';

function proofAfter(change: (app: App) => void) {
  const app = exampleApp();
  addOrganization(app);
  change(app);
  const model = AccessModel.fromAssembly(app.synth(), { organization: ORGANIZATION });
  return proofOf(model, questions(model));
}

const resource = (app: App, path: string) =>
  path.split('/').reduce((node, id) => node.node.findChild(id), app as App['node']['root']) as CfnResource;

describe('the example organization', () => {
  test('answers every question as expected', () => {
    const proof = proofAfter(() => undefined);
    expect(proof.text).toMatch(/All \d+ answers are as expected\./);
    expect(proof.holds).toBe(true);
  });

  test.each<[string, (app: App) => void, string]>([
    [
      'a trust forgets MFA',
      (app) =>
        resource(app, 'DatabaseOperations/Operations/Resource').addPropertyDeletionOverride(
          'AssumeRolePolicyDocument.Statement.0.Condition',
        ),
      'allowed   the administrator comes in two hours after MFA  ** expected: denied **',
    ],
    [
      'the caller’s side is lost',
      (app) =>
        resource(app, 'Programs/CopyExecutionRole/DefaultPolicy/Resource').addPropertyOverride(
          'PolicyDocument.Statement',
          [{ Effect: 'Allow', Action: 'kinesis:GetRecords', Resource: '*' }],
        ),
      'denied    the copying function puts records on the other stream  ** expected: allowed **',
    ],
    [
      'a role can do more than its job',
      (app) =>
        resource(app, 'Data/Items/TargetRole/DefaultPolicy/Resource').addPropertyOverride(
          'PolicyDocument.Statement',
          [{ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' }],
        ),
      'allowed   it reconfigures the table  ** expected: denied **',
    ],
    [
      'the data perimeter is not attached',
      (app) =>
        resource(app, 'DataPerimeter/Perimeter/Policy').addPropertyOverride('TargetIds', ['222222222222']),
      'undetermined  a former partner, whom the policy of a queue still allows, sends to it  ** expected: denied **',
    ],
    [
      'the emergency role forgets how old MFA may be',
      (app) =>
        resource(app, 'Emergency/BreakGlass/Resource').addPropertyDeletionOverride(
          'AssumeRolePolicyDocument.Statement.0.Condition.NumericLessThan',
        ),
      'allowed   the user does so with MFA from this morning  ** expected: denied **',
    ],
  ])('is seen through when %s', (_what, change, line) => {
    const proof = proofAfter(change);
    expect(proof.text).toContain(line);
    expect(proof.holds).toBe(false);
  });

  test('stands in two member accounts and the management account, callers before the roles that name them', () => {
    const app = exampleApp();
    const { people, operations, programs } = addOrganization(app);
    const before = (stack: Stack) => stack.dependencies.map(({ node }) => node.id);
    expect(before(operations.stack)).toEqual([people.stack.node.id]);
    expect(before(programs.data)).toContain(programs.programs.node.id);
    const accounts = new Set(app.synth().stacks.map(({ environment }) => environment.account));
    expect([...accounts].sort()).toEqual(['111111111111', '222222222222', '333333333333']);
  });
});
