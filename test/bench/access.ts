/**
 * How fast access is judged. Run with `npx ts-node test/bench/access.ts`; it asserts nothing.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AccessModel, Context, evaluate, parseCaller, policyOf, type PolicySet } from '../../lib/access';
import { loadFacts, type TemplateSource } from '../../lib/assembly/load';

/** Processor time, not wall time: what else the machine does should not count. */
function measure<T>(work: () => T): { result: T; seconds: number } {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { result, seconds: (user + system) / 1e6 };
}

/** The best of several runs: what else the machine does only ever slows down. */
function best<T>(work: () => T, runs = 5): number {
  return Math.min(...Array.from({ length: runs }, () => measure(work).seconds));
}

function decisions(): void {
  const statements = Array.from({ length: 20 }, (_, i) => ({
    Effect: i % 5 === 4 ? 'Deny' : 'Allow',
    Action: [`s3:Get*`, `service${i}:*`, `dynamodb:Query${i}`],
    Resource: [`arn:aws:s3:::bucket-${i}/*/data/*`, `arn:aws:dynamodb:*:111111111111:table/t${i}`],
    ...(i % 2 === 0 ? {} : { Condition: { StringLike: { 'aws:PrincipalTag/team': ['a*', 'b*'] } } }),
  }));
  const policies: PolicySet = {
    identity: [policyOf('policy', 'identity', { Version: '2012-10-17', Statement: statements })],
  };
  const caller = parseCaller('arn:aws:iam::111111111111:user/ana');
  const requests = Array.from({ length: 10_000 }, (_, i) => ({
    caller,
    action: 's3:GetObject',
    resource: `arn:aws:s3:::bucket-${i % 25}/x/data/${i}`,
    resourceAccount: '111111111111',
    context: Context.complete({ 'aws:PrincipalTag/team': i % 3 === 0 ? 'alpha' : 'gamma' }),
  }));
  const seconds = best(() => requests.forEach((request) => evaluate(request, policies)));
  console.log(`one policy of 20 statements, 10,000 requests: ${perSecond(10_000, seconds)} decisions/s`);
}

const ROLES_PER_ACCOUNT = 50;

/** Each role trusts one in the next account and the root of its own; each may assume what trusts it. */
function organization(accounts: number): TemplateSource[] {
  const accountId = (i: number): string => String(100_000_000_000 + (i % accounts));
  const arn = (account: number, role: number): string =>
    `arn:aws:iam::${accountId(account)}:role/role-${role}`;
  return Array.from({ length: accounts }, (_, a) => ({
    account: accountId(a),
    region: 'eu-west-1',
    stackName: `stack-${a}`,
    template: {
      Resources: Object.fromEntries(
        Array.from({ length: ROLES_PER_ACCOUNT }, (_, r) => [
          `Role${r}`,
          {
            Type: 'AWS::IAM::Role',
            Properties: {
              RoleName: `role-${r}`,
              AssumeRolePolicyDocument: {
                Version: '2012-10-17',
                Statement: [
                  { Effect: 'Allow', Principal: { AWS: arn(a + 1, r) }, Action: 'sts:AssumeRole' },
                  {
                    Effect: 'Allow',
                    Principal: { AWS: `arn:aws:iam::${accountId(a)}:root` },
                    Action: 'sts:AssumeRole',
                  },
                ],
              },
              Policies: [
                {
                  PolicyName: 'permissions',
                  PolicyDocument: {
                    Version: '2012-10-17',
                    Statement: [
                      { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: arn(a + accounts - 1, r) },
                      { Effect: 'Allow', Action: ['s3:Get*', 's3:List*'], Resource: '*' },
                    ],
                  },
                },
              ],
            },
          },
        ]),
      ),
    },
  }));
}

function whoCanTable(accounts: number): { load: number; table: number } {
  const sources = organization(accounts);
  const facts = measure(() => loadFacts(sources));
  const model = measure(() => AccessModel.fromFacts(facts.result));
  let entries = 0;
  const table = best(() => {
    entries = facts.result.roles.reduce(
      (sum, { arn }) => sum + model.result.whoCan('sts:AssumeRole', arn).length,
      0,
    );
  });
  const roles = accounts * ROLES_PER_ACCOUNT;
  console.log(
    `${accounts} accounts, ${roles} roles: facts ${seconds(facts.seconds)}, compile ${seconds(model.seconds)}, ` +
      `whole who-can table (${entries} entries) ${seconds(table)}`,
  );
  return { load: model.seconds, table };
}

function managedPolicies(): void {
  const file = join(__dirname, '../../../shared/corpora/aws-managed-policies.jsonl');
  if (!existsSync(file)) return console.log('AWS managed policies: no corpus at hand, skipped');
  const documents = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string; document: unknown });
  const time = best(() => documents.forEach(({ name, document }) => policyOf(name, 'identity', document)));
  console.log(
    `${documents.length} AWS managed policies compiled in ${seconds(time)}, ${perSecond(documents.length, time)} policies/s`,
  );
}

const seconds = (value: number): string => `${value.toFixed(3)} s`;
const perSecond = (count: number, time: number): string => Math.round(count / time).toLocaleString('en-US');

decisions();
whoCanTable(10);
whoCanTable(25);
const half = whoCanTable(50);
const whole = whoCanTable(100);
console.log(
  `twice the roles: ${(whole.table / half.table).toFixed(2)} times the table, ${(whole.load / half.load).toFixed(2)} times the compiling`,
);
managedPolicies();
