import {
  allow,
  ANA,
  BOB,
  calling,
  policy,
  role,
  template,
  trust,
  user,
} from '../access/organization-fixture';
import { ACCOUNTS, file, jsonOf, run, source } from './command-line';

describe('inventory', () => {
  const SHARED = {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { ManagedPolicyName: 'Readers', PolicyDocument: policy(allow('s3:GetObject', '*')) },
  };
  const attached = (name: string) =>
    role(name, trust({ Service: 'ec2.amazonaws.com' }), [], { ManagedPolicyArns: [{ Ref: 'Shared' }] });

  test('prints a policy of several roles once, and names it in each', async () => {
    const shared = source(
      'shared.json',
      template('111111111111', { Shared: SHARED, One: attached('one'), Two: attached('two') }),
    );
    const { code, out } = await run(['inventory', shared]);
    expect(code).toBe(0);
    expect(out.split('s3: GetObject')).toHaveLength(2);
    expect(out.split('has the permissions of Readers (see below)')).toHaveLength(3);
  });

  test('prints a policy of one role in full', async () => {
    const single = source('single.json', template('111111111111', { Shared: SHARED, One: attached('one') }));
    expect((await run(['inventory', single])).out).not.toContain('see below');
  });

  test('lists a malformed policy as such, and everything else', async () => {
    const bad = source(
      'bad.json',
      template('111111111111', {
        Bad: role('bad', trust({ Service: 'ec2.amazonaws.com' }), [
          { ...allow('s3:*', '*'), Effect: 'allow' },
        ]),
        Good: role('good', trust({ Service: 'ec2.amazonaws.com' }), [allow('sqs:SendMessage', '*')]),
      }),
    );
    const { code, out } = await run(['inventory', bad]);
    expect(code).toBe(0);
    expect(out).toContain('malformed policy, which AWS rejects');
    expect(out).toContain('sqs: SendMessage');
  });

  test('as JSON has every identity', async () => {
    const { users, roles } = await jsonOf<{
      users: { arn: string }[];
      roles: { arn: string; trust: object }[];
    }>(['inventory', ...ACCOUNTS]);
    expect(users.map(({ arn }) => arn)).toEqual(expect.arrayContaining([ANA, BOB]) as unknown);
    expect(roles.every(({ trust: document }) => document !== undefined)).toBe(true);
  });
});

describe('what-can', () => {
  const SOURCE = source(
    'may.json',
    calling({ Eve: user('eve', [allow('s3:Get*', 'arn:aws:s3:::b/*'), allow('sqs:SendMessage', '*')]) }),
  );

  test('lists the grants of a principal', async () => {
    const { code, out } = await run(['what-can', SOURCE, '--principal', 'Eve']);
    expect(code).toBe(0);
    expect(out).toMatch(/^People\/eve\n/);
    expect(out).toContain('s3:Get* on arn:aws:s3:::b/*');
    expect(await jsonOf(['what-can', SOURCE, '--principal', 'Eve'])).toMatchObject([
      { action: 's3:Get*' },
      { action: 'sqs:SendMessage' },
    ]);
  });

  test('says where a principal may do nothing', async () => {
    const none = source('idle.json', calling({ Eve: user('eve') }));
    expect((await run(['what-can', none, '--principal', 'Eve'])).out).toBe(
      'arn:aws:iam::222222222222:user/eve may do nothing that the sources show.\n',
    );
    expect((await run(['what-can', none])).err).toContain('no --principal');
  });
});

describe('diff --format markdown', () => {
  const OLD = source('before.json', calling());
  const markdown = async (resources: object, name = 'after.json') =>
    (await run(['diff', OLD, source(name, calling(resources as never)), '--format', 'markdown'])).out;

  test('shows a gain with who, what, why and a request that proves it', async () => {
    const out = await markdown({
      Eve: user('eve', [allow('sqs:Send*', 'arn:aws:sqs:eu-west-1:222222222222:q')]),
    });
    expect(out).toMatch(/^## IAM access changes\n\n\*\*1 gained\*\*, 0 under other conditions, 0 lost\./);
    expect(out).toContain('- `People/eve` may `sqs:Send*` on `arn:aws:sqs:eu-west-1:222222222222:q`');
    expect(out).toMatch(/ {2}- why: `Statement\[0\] of .* allows it`/);
    expect(out).toContain('calls sqs:SendMessage on');
  });

  test('puts gains before findings, and losses into a fold', async () => {
    const both = source(
      'both.json',
      calling({ Eve: user('eve', [allow('s3:GetObjekt', '*'), allow('sqs:SendMessage', '*')]) }),
    );
    const forward = (await run(['diff', OLD, both, '--format', 'markdown'])).out;
    expect(forward.indexOf('### Gained access')).toBeLessThan(forward.indexOf('### New findings'));
    expect(forward).toContain('`unknown-action`');
    const back = (await run(['diff', both, OLD, '--format', 'markdown'])).out;
    expect(back).not.toContain('### Gained access');
    expect(back).toMatch(/<details>\n<summary>Lost access \(\d\)<\/summary>/);
  });

  test('is the same in every run, says when nothing changes, and sets the exit code', async () => {
    expect((await run(['diff', OLD, OLD, '--format', 'markdown'])).out).toBe(
      '## IAM access changes\n\nNo access changes and no new findings.\n',
    );
    const wide = source('wide.json', calling({ Eve: user('eve', [allow('*', '*')]) }));
    const args = ['diff', OLD, wide, '--format', 'markdown', '--expect', 'no-gain'];
    const first = await run(args);
    expect(first.code).toBe(1);
    expect(await run(args)).toEqual(first);
  });

  test('is at most 60,000 characters long, and says what it leaves out', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => [
        `U${i}`,
        user(`u${i}`, [allow('s3:GetObject', `arn:aws:s3:::${'long-bucket-name-'.repeat(3)}${i}/*`)]),
      ]),
    );
    const out = await markdown(many, 'many.json');
    expect(out.length).toBeLessThanOrEqual(60_000);
    expect(out).toContain('longer than a comment may be');
    const listed = out.match(/^- `[^`]*` may /gm) ?? [];
    expect(listed.length).toBeGreaterThan(20);
    expect(out).toContain(`- … and ${Number(/\*\*(\d+) gained/.exec(out)?.[1]) - listed.length} more`);
    expect(out).toContain('### New findings');
    expect(out).toContain('**400 gained**');
  });

  test('hostile names are text: no markup, no HTML, no mention, no new line', async () => {
    const path = 'A`b\n## x <img src=x> @admin | [a](b)';
    const evil = { ...user('eve', [allow('sqs:SendMessage', '*')]), Metadata: { 'aws:cdk:path': path } };
    const out = await markdown({ Eve: evil }, 'evil.json');
    expect(out).toContain('- ``A`b\\n## x <img src=x> @admin | [a](b)`` may');
    expect(out.split('\n').filter((line) => line.startsWith('## '))).toEqual(['## IAM access changes']);
  });
});

test('-o writes the answer to a file, and nothing to stdout', async () => {
  const target = file('answer.md', '');
  const { code, out } = await run(['check', '--explain', 'trust-anyone', '-o', target]);
  expect([code, out]).toEqual([0, '']);
});
