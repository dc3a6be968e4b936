import { AccessModel } from '../../../lib/access';
import { allow, ANA, deny, policy, role, template, trust, user } from '../organization-fixture';
import {
  ACCOUNT,
  OUTSIDER,
  arn,
  LAMBDA,
  read,
  write,
  become,
  by,
  modelOf,
  lines,
  through,
} from './chain-fixture';

describe('what callers gain through roles', () => {
  test('is reported for each principal that gains it, with the path and the request', () => {
    const of = (...statements: object[]) =>
      modelOf({
        Job: role('job', LAMBDA, [become('middle')]),
        Middle: role('middle', by('job'), [become('leaf')]),
        Leaf: role('leaf', by('middle'), statements as never[]),
      });
    const changes = of(read).differenceTo(of(read, write)).changes;
    expect(changes.map(({ text }) => text)).toEqual([
      'App/job gains through App/middle, then App/leaf: may s3:PutObject on arn:aws:s3:::data/*',
      'App/leaf gains: may s3:PutObject on arn:aws:s3:::data/*',
      'App/middle gains through App/leaf: may s3:PutObject on arn:aws:s3:::data/*',
    ]);
    expect(changes.map(({ via = [] }) => via)).toEqual([[arn('middle'), arn('leaf')], [], [arn('leaf')]]);
    for (const { witness } of changes) expect(witness?.action).toBe('s3:PutObject');
    expect(changes[0]?.witness?.principal).toBe(arn('leaf'));
  });

  test('is lost where it goes', () => {
    const of = (...statements: object[]) =>
      modelOf({
        Job: role('job', LAMBDA, [become('leaf')]),
        Leaf: role('leaf', by('job'), statements as never[]),
      });
    expect(lines(of(read, write), of(read))).toEqual([
      'App/job loses through App/leaf: may s3:PutObject on arn:aws:s3:::data/*',
      'App/leaf loses: may s3:PutObject on arn:aws:s3:::data/*',
    ]);
  });

  test('is all that a role may do, where a caller comes to it only now', () => {
    const of = (...callers: string[]) =>
      modelOf({
        Job: role('job', LAMBDA, [become('middle')]),
        Middle: role('middle', callers.length === 0 ? LAMBDA : by(...callers), [become('leaf')]),
        Leaf: role('leaf', by('middle'), [read]),
      });
    expect(lines(of(), of('job'))).toEqual([
      expect.stringContaining('App/job gains through App/middle, then App/leaf: may s3:GetObject'),
      expect.stringContaining('App/job gains: may sts:AssumeRole on'),
      expect.stringContaining('lambda.amazonaws.com loses'),
    ]);
  });

  test('is no gain where the caller had it, by itself or through another role', () => {
    const of = (...statements: object[]) =>
      modelOf({
        Job: role('job', LAMBDA, [become('leaf', 'other'), write]),
        Second: role('second', LAMBDA, [become('leaf', 'other')]),
        Third: role('third', LAMBDA, [become('leaf')]),
        Leaf: role('leaf', by('job', 'second', 'third'), statements as never[]),
        Other: role('other', by('second'), [allow('s3:*', '*')]),
      });
    expect(through(of(read), of(read, write)).map(({ grant }) => grant.label)).toEqual(['App/third']);
  });

  test('hangs on the conditions that the caller itself, or another role of it, had to meet', () => {
    const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
    const red = { StringEquals: { 'aws:PrincipalTag/team': 'red' } };
    const of = (own: object[], other: object[], leaf: object[]) =>
      AccessModel.fromAssembly([
        template(ACCOUNT, {
          Leaf: role('leaf', trust({ AWS: ANA }), leaf as never[]),
          Other: role(
            'other',
            { ...trust({ AWS: ANA }), Action: ['sts:AssumeRole', 'sts:TagSession'] },
            other as never[],
          ),
        }),
        template('222222222222', { Ana: user('ana', [allow('sts:AssumeRole', '*'), ...(own as never[])]) }),
      ]);
    const reasons = (own: object[], other: object[]) =>
      through(of(own, other, [read]), of(own, other, [read, write])).map(
        ({ reason }) => reason?.replace(/^it hangs on (not: )?/, '').split(' and ')[0],
      );
    const limited = (condition: object) => allow('s3:PutObject', 'arn:aws:s3:::data/*', condition);
    expect(reasons([], [])).toEqual([undefined]);
    expect(reasons([], [write])).toEqual([]);
    expect(reasons([], [limited(red)])).toEqual([
      'whether App/other meets StringEquals aws:PrincipalTag/team "red"',
    ]);
    // A condition on the request itself is the same for both: without it, Ana gains.
    expect(reasons([], [limited({ StringEquals: { 'aws:SourceVpce': 'vpce-1' } })])).toEqual([undefined]);
    const bucket = (condition?: object) => ({
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'Bucket' },
          PolicyDocument: policy({
            ...write,
            Principal: { AWS: ANA },
            ...(condition && { Condition: condition }),
          }),
        },
      },
    });
    const withBucket = (condition: object | undefined, leaf: object[]) =>
      AccessModel.fromAssembly([
        template(ACCOUNT, { Leaf: role('leaf', trust({ AWS: ANA }), leaf as never[]), ...bucket(condition) }),
        template('222222222222', { Ana: user('ana', [allow(['sts:AssumeRole', 's3:PutObject'], '*')]) }),
      ]);
    const itself = (condition?: object) =>
      through(withBucket(condition, [read]), withBucket(condition, [read, write])).map(
        ({ reason }) => reason,
      );
    expect(itself()).toEqual([]);
    expect(itself(mfa)).toEqual([
      expect.stringContaining('whether People/ana meets Bool aws:MultiFactorAuthPresent "true"'),
    ]);
  });

  test('is reported once, by the shortest path', () => {
    const of = (...statements: object[]) =>
      modelOf({
        Job: role('job', LAMBDA, [become('leaf', 'middle')]),
        Middle: role('middle', by('job'), [become('leaf')]),
        Leaf: role('leaf', by('middle', 'job'), statements as never[]),
      });
    const found = through(of(read), of(read, write)).filter(({ grant }) => grant.label === 'App/job');
    expect(found.map(({ via }) => via)).toEqual([[arn('leaf')]]);
  });

  test('is nothing through a role that no one may assume', () => {
    const of = (...statements: object[]) =>
      modelOf({
        Job: role('job', LAMBDA, [become('leaf'), deny('sts:AssumeRole', '*')]),
        Silent: role('silent', LAMBDA),
        Leaf: role('leaf', by('job', 'silent'), statements as never[]),
      });
    // A role that a trust policy of its account names needs no permission of its own.
    expect(through(of(read), of(read, write)).map(({ grant }) => grant.label)).toEqual(['App/silent']);
  });

  test('comes with the conditions of the path', () => {
    const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
    const of = (...statements: object[]) =>
      modelOf({ Leaf: role('leaf', trust({ AWS: ANA }, mfa), statements as never[]) });
    const [change] = through(of(read), of(read, write));
    expect(change?.text).toMatch(
      /^People\/ana gains through App\/leaf: may s3:PutObject on .*, under conditions/,
    );
    expect(change?.text).toContain('MultiFactorAuthPresent');
  });

  test('is reported for classes of outsiders, and for those who assume a wider trust', () => {
    const account = (pattern: string) =>
      trust(
        { AWS: OUTSIDER },
        { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${OUTSIDER}:role/${pattern}` } },
      );
    const of = (pattern: string, ...statements: object[]) =>
      modelOf({ Leaf: role('leaf', account(pattern), statements as never[]) });
    expect(through(of('ci/*', read), of('ci/*', read, write)).map(({ grant }) => grant.label)).toEqual([
      `any role of account ${OUTSIDER}`,
    ]);
    const wider = through(of('ci/*', read), of('*', read));
    expect(wider.map(({ text }) => text)).toEqual([
      expect.stringContaining(`any role of account ${OUTSIDER} gains through App/leaf: may s3:GetObject`),
    ]);
    expect(through(of('*', read), of('ci/*', read)).map(({ kind }) => kind)).toEqual(['lost']);
  });

  test('comes through the policy of a resource as well', () => {
    const of = (...statements: object[]) =>
      modelOf({
        Job: role('job', LAMBDA, [become('leaf')]),
        Leaf: role('leaf', by('job')),
        Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } },
        Policy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: policy(...(statements as never[])) },
        },
      });
    const denied = { ...deny('s3:*', 'arn:aws:s3:::data/*'), Principal: '*' };
    const open = { ...read, Principal: { AWS: arn('leaf') } };
    expect(through(of(denied), of(open)).map(({ text }) => text)).toEqual([
      'App/job gains through App/leaf: may s3:GetObject on arn:aws:s3:::data/*',
    ]);
  });

  test('includes what a new principal comes to', () => {
    const leaf = { Leaf: role('leaf', by('job'), [read]) };
    const before = modelOf(leaf);
    const after = modelOf({ ...leaf, Job: role('job', LAMBDA, [become('leaf')]) });
    expect(through(before, after).map(({ text }) => text)).toEqual([
      'App/job gains through App/leaf: may s3:GetObject on arn:aws:s3:::data/*',
    ]);
  });

  test('counts what a Deny by ARN kept from the caller itself', () => {
    const of = (...statements: object[]) =>
      modelOf({
        Leaf: role('leaf', trust({ AWS: OUTSIDER }), statements as never[]),
        Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } },
        Policy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: {
            Bucket: { Ref: 'Bucket' },
            PolicyDocument: policy(
              { ...write, Principal: '*' },
              {
                ...deny('s3:*', 'arn:aws:s3:::data/*', {
                  ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/*` },
                }),
                Principal: '*',
              },
            ),
          },
        },
      });
    const denied = deny('s3:PutObject', 'arn:aws:s3:::data/*');
    const [roles] = through(
      of(denied),
      of(allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111111111111:jobs')),
    ).filter(({ grant }) => grant.action === 's3:PutObject');
    expect(roles?.grant.label).toBe(`any role of account ${OUTSIDER}`);
  });
});
