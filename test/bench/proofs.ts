/**
 * How fast proofs about all requests are. Run with `npx ts-node test/bench/proofs.ts`; it asserts nothing.
 */
import { AccessModel, proveNoNewAccess } from '../../lib/access';
import { loadFacts, type TemplateSource } from '../../lib/assembly/load';
import { changedDocument, Random, randomDocument } from '../access/proof/random-policies';

/** Processor time in milliseconds: what else the machine does should not count. */
function timed(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e3;
}

function ordinaryPairs(): void {
  const times: number[] = [];
  for (let i = 0; i < 2_000; i++) {
    const random = new Random(i);
    const one = randomDocument(random);
    const other = changedDocument(random, one);
    const time = timed(() => proveNoNewAccess(one, other, 'identity'));
    if (i >= 200) times.push(time);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(2);
  console.log(`pairs of documents: median ${at(0.5)} ms, 99 % ${at(0.99)} ms, worst ${at(1)} ms`);
}

const template = (resources: Record<string, unknown>): TemplateSource => ({
  template: { Resources: resources } as TemplateSource['template'],
  stackName: 'stack',
  account: '111111111111',
  region: 'eu-west-1',
});

function roles(
  count: number,
  trusted: (i: number) => readonly string[],
  more: object[] = [],
): TemplateSource {
  const arn = (name: string): string => `arn:aws:iam::111111111111:role/${name}`;
  return template(
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        `Role${i}`,
        {
          Type: 'AWS::IAM::Role',
          Properties: {
            RoleName: `role-${i}`,
            AssumeRolePolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                { Effect: 'Allow', Principal: { AWS: trusted(i).map(arn) }, Action: 'sts:AssumeRole' },
              ],
            },
            Policies: [
              {
                PolicyName: 'p',
                PolicyDocument: {
                  Version: '2012-10-17',
                  Statement: [
                    { Effect: 'Allow', Action: ['sts:AssumeRole', 's3:GetObject'], Resource: '*' },
                    ...(i === 0 ? more : []),
                  ],
                },
              },
            ],
          },
        },
      ]),
    ),
  );
}

function apps(): void {
  const many = roles(20_000, (i) => [`role-${(i + 1) % 20_000}`]);
  const both = [many, many].map((source) => loadFacts(source));
  const [one, two] = both.map((facts) => AccessModel.fromFacts(facts));
  if (one !== undefined && two !== undefined)
    console.log(
      `20,000 roles with themselves: ${timed(() => one.differenceTo(two)).toFixed(0)} ms without loading`,
    );

  const mesh = (count: number, more: object[] = []): AccessModel => {
    const names = Array.from({ length: count }, (_, i) => `role-${i}`);
    return AccessModel.fromAssembly(roles(count, () => names, more));
  };
  const [before, same] = [mesh(800), mesh(800)];
  console.log(`a mesh of 800 roles with itself: ${timed(() => before.differenceTo(same)).toFixed(0)} ms`);
  // Every role of the mesh gains through the one: what none could do, and what all could do in part.
  for (const Action of ['s3:PutObject', 's3:Get*']) {
    const wider = mesh(800, [{ Effect: 'Allow', Action, Resource: 'arn:aws:s3:::data/*' }]);
    let changes = 0;
    const time = timed(() => (changes = before.differenceTo(wider).changes.length));
    console.log(
      `a mesh of 800 roles, one of which gains ${Action}: ${time.toFixed(0)} ms, ${changes} changes`,
    );
  }
}

function hostileDocuments(): void {
  const wild = (i: number): string => `arn:aws:s3:::*${i % 7}*${i % 11}*${i % 13}*x*${i}*`;
  for (const count of [500, 5_000]) {
    const document = (more: number): unknown => ({
      Version: '2012-10-17',
      Statement: Array.from({ length: count }, (_, i) => ({
        Effect: i % 3 === 0 ? 'Deny' : 'Allow',
        Action: 's3:*',
        Resource: [wild(i), wild(i * 31 + more)],
        Condition: { StringLike: { [`aws:PrincipalTag/k${i % 9}`]: [`*${i}*`] } },
      })),
    });
    let result = '';
    const time = timed(() => {
      const proof = proveNoNewAccess(document(1), document(2), 'identity');
      result = `${proof.result} ${proof.reason ?? ''}`;
    });
    console.log(`${count} overlapping statements: ${time.toFixed(0)} ms, ${result}`);
  }
}

ordinaryPairs();
hostileDocuments();
apps();
