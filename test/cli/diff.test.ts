import { allow, calling, owning, role, trust, user, WRITER } from '../access/organization-fixture';
import { jsonOf, run, source } from './command-line';

const OLD = source('old.json', calling());
const WIDER = source(
  'wider.json',
  calling({
    Sibling: role('sibling', trust({ Service: 'lambda.amazonaws.com' }), [allow('ec2:StopInstances', '*')]),
  }),
);
const SAME = source(
  'same.json',
  calling({ Bob: user('bob', [allow(['sts:AssumeRole'], ['arn:aws:iam::111111111111:role/ops'])]) }),
);

interface Change {
  readonly kind: string;
  readonly principal: string;
  readonly action: string;
}

test('reports gained access, and in the other direction lost access', async () => {
  const gained = await jsonOf<Change[]>(['diff', OLD, WIDER]);
  const sibling = { principal: 'arn:aws:iam::222222222222:role/sibling', action: 'ec2:StopInstances' };
  expect(gained).toMatchObject([{ kind: 'gained', ...sibling }]);
  expect(await jsonOf<Change[]>(['diff', WIDER, OLD])).toMatchObject([{ kind: 'lost', ...sibling }]);
  expect((await run(['diff', OLD, WIDER])).out).toContain('App/sibling gains');
});

test('a statement with the same meaning is no change', async () => {
  expect((await run(['diff', OLD, SAME])).out).toBe('No access changes.\n');
});

test.each([
  ['unchanged', OLD, SAME, 0],
  ['unchanged', OLD, WIDER, 1],
  ['unchanged', WIDER, OLD, 1],
  ['no-gain', OLD, WIDER, 1],
  ['no-gain', WIDER, OLD, 0],
])('--expect %s sets the exit code', async (expected, before, after, code) => {
  expect((await run(['diff', before, after, '--expect', expected])).code).toBe(code);
});

test('compares several sources with several', async () => {
  const before = `${source('target.json', owning())},${OLD}`;
  const { code } = await run([
    'diff',
    before,
    `${source('target.json', owning())},${WIDER}`,
    '--expect',
    'unchanged',
  ]);
  expect(code).toBe(1);
  expect((await run(['diff', before, before, '--expect', 'unchanged'])).code).toBe(0);
});

test('sees access that a resource policy gives to other principals than those of the sources', async () => {
  const bucket = (principal: unknown) =>
    owning({
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'shared' } },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'Bucket' },
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ ...allow('s3:GetObject', 'arn:aws:s3:::shared/*'), Principal: principal }],
          },
        },
      },
    });
  const closed = source('closed.json', bucket({ AWS: WRITER }));
  for (const principal of ['*', { AWS: '333333333333' }, { Service: 'logging.s3.amazonaws.com' }]) {
    const open = source('open.json', bucket(principal));
    expect((await run(['diff', closed, open, '--expect', 'no-gain'])).code).toBe(1);
  }
});

test('reports access to a resource of an account that is not in the sources', async () => {
  const stream = 'arn:aws:kinesis:eu-west-1:333333333333:stream/theirs';
  const more = {
    Sibling: role('sibling', trust({ Service: 'lambda.amazonaws.com' }), [
      allow('kinesis:PutRecord', stream),
    ]),
  };
  const { code, out } = await run(['diff', OLD, source('theirs.json', calling(more)), '--expect', 'no-gain']);
  expect(code).toBe(1);
  expect(out).toContain(`App/sibling gains: perhaps may kinesis:PutRecord on ${stream}`);
});

describe('access through a role', () => {
  const of = (...actions: string[]) =>
    source(
      `chain-${actions.length}.json`,
      calling({
        Job: role('job', trust({ Service: 'lambda.amazonaws.com' }), [
          allow('sts:AssumeRole', 'arn:aws:iam::222222222222:role/leaf'),
        ]),
        Leaf: role('leaf', trust({ AWS: 'arn:aws:iam::222222222222:role/job' }), [
          allow(actions, 'arn:aws:s3:::data/*'),
        ]),
      }),
    );
  const narrow = of('s3:GetObject');
  const wide = of('s3:GetObject', 's3:PutObject');
  const leaf = 'arn:aws:iam::222222222222:role/leaf';

  test('is reported for the caller too, in text, JSON and Markdown', async () => {
    const { code, out } = await run(['diff', narrow, wide, '--expect', 'no-gain']);
    expect(code).toBe(1);
    expect(out).toContain('App/job gains through App/leaf: may s3:PutObject on arn:aws:s3:::data/*');
    expect(await jsonOf(['diff', narrow, wide])).toMatchObject([
      { label: 'App/job', via: [leaf], action: 's3:PutObject', witness: { principal: leaf } },
      { label: 'App/leaf', via: [], action: 's3:PutObject' },
    ]);
    const comment = (await run(['diff', narrow, wide, '--format', 'markdown'])).out;
    expect(comment).toContain('**2 gained**');
    expect(comment).toContain(
      `- \`App/job\` may \`s3:PutObject\` on \`arn:aws:s3:::data/*\` through \`${leaf}\``,
    );
    expect(comment).toMatch(new RegExp(`for example: \`${leaf} calls s3:PutObject on arn:aws:s3:::data/`));
  });

  test('that a caller loses is no gain', async () => {
    expect((await run(['diff', wide, narrow, '--expect', 'no-gain'])).code).toBe(0);
  });
});
