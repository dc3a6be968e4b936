/**
 * How fast escalation is found. Run with `npx ts-node test/bench/escalation.ts`; it asserts nothing.
 *
 * A third of the principals has actions of paths limited to resources, a third has them split over policies and
 * groups, the rest has nothing of the kind; all share an account.
 */
import { AccessModel } from '../../lib/access';
import { loadFacts, type TemplateSource } from '../../lib/assembly/load';

const ACCOUNT = '111111111111';
const POLICIES_EACH = 10;

function appOf(principals: number): TemplateSource {
  const resources: Record<string, unknown> = {};
  for (let i = 0; i < principals; i++) {
    const name = `principal-${i}`;
    resources[`Principal${i}`] =
      i % 2 === 0
        ? {
            Type: 'AWS::IAM::Role',
            Properties: {
              RoleName: name,
              AssumeRolePolicyDocument: document({
                Effect: 'Allow',
                Principal: { Service: i % 4 === 0 ? 'lambda.amazonaws.com' : 'ec2.amazonaws.com' },
                Action: 'sts:AssumeRole',
              }),
              Policies: policiesOf(i, principals),
            },
          }
        : { Type: 'AWS::IAM::User', Properties: { UserName: name, Policies: policiesOf(i, principals) } };
    if (i % 10 === 0)
      resources[`Function${i}`] = {
        Type: 'AWS::Lambda::Function',
        Properties: { FunctionName: `function-${i}`, Role: arn(`role/principal-${i}`) },
      };
  }
  return {
    template: { Resources: resources as never },
    account: ACCOUNT,
    region: 'eu-west-1',
    stackName: 'app',
  };
}

function policiesOf(i: number, principals: number): unknown[] {
  const next = (i + 10 - (i % 10)) % principals;
  const telling = [
    [allow('lambda:UpdateFunctionCode', `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:function-${next}`)],
    [
      allow('iam:PassRole', arn(`role/principal-${next}`)),
      allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], '*'),
    ],
    [allow('sts:AssumeRole', arn(`role/principal-${next}`)), allow('ssm:StartSession', '*')],
    [
      allow('iam:PassRole', arn(`role/principal-${i % 97}*`)),
      allow(['glue:*', 'ecs:*', 'sagemaker:*', 'codebuild:*', 'states:*'], '*'),
    ],
    ...(i % 50 === 0 ? [[allow('iam:PutRolePolicy', arn(`role/principal-${i}`))]] : []),
  ];
  return Array.from({ length: POLICIES_EACH }, (_, p) => ({
    PolicyName: `policy-${p}`,
    PolicyDocument: document(
      ...(i % 3 === 2 ? [] : (telling[p] ?? [])),
      allow(['s3:GetObject', 's3:List*', `dynamodb:Get*`], `arn:aws:s3:::bucket-${i}-${p}/*`),
      allow(['logs:CreateLogStream', 'logs:PutLogEvents', 'ec2:Describe*'], '*'),
    ),
  }));
}

const document = (...Statement: unknown[]) => ({ Version: '2012-10-17', Statement });
const allow = (Action: string | string[], Resource: string) => ({ Effect: 'Allow', Action, Resource });
const arn = (rest: string): string => `arn:aws:iam::${ACCOUNT}:${rest}`;

const RUNS = 3;

/** Seconds of processor time, the least of some runs: what else the machine does only adds to it. */
function measure(principals: number): number {
  const runs = Array.from({ length: RUNS }, () => run(principals));
  const seconds = Math.min(...runs.map((each) => each.seconds));
  console.log(
    `${principals} principals of ${POLICIES_EACH} policies: ${seconds.toFixed(2)} s of processor time, ` +
      `${runs[0]?.escalations} escalations, ${runs[0]?.administrators} administrators`,
  );
  return seconds;
}

function run(principals: number): { seconds: number; escalations: number; administrators: number } {
  const model = AccessModel.fromFacts(loadFacts(appOf(principals)));
  const start = process.cpuUsage();
  const { escalations, administrators } = model.escalations();
  const { user, system } = process.cpuUsage(start);
  return {
    seconds: (user + system) / 1e6,
    escalations: escalations.length,
    administrators: administrators.length,
  };
}

measure(100);
const half = measure(500);
const whole = measure(1000);
const twice = measure(2000);
console.log(
  `500 to 1,000: ${(whole / half).toFixed(2)} times; 1,000 to 2,000: ${(twice / whole).toFixed(2)} times`,
);
