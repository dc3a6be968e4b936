import { allow, owning } from '../access/organization-fixture';
import { file, jsonOf, run } from './command-line';
import { type Answer, policy, read, write } from './proved-bucket';

const readAgain = file('read-again.json', policy(allow(['S3:getobject'], ['arn:aws:s3:::data/*'])));

describe('documents', () => {
  test.each([
    ['no-new-access', [read, readAgain], 'PASS', 0],
    ['no-new-access', [write, read], 'PASS', 0],
    ['no-new-access', [read, write], 'FAIL', 1],
    ['not-granted', [read, '--action', 's3:PutObject'], 'PASS', 0],
    ['not-granted', [write, '--action', 's3:Put*', '--resource', 'arn:aws:s3:::other/*'], 'PASS', 0],
    ['not-granted', [write, '--action', 's3:Put*', '--resource', 'arn:aws:s3:::data/x'], 'FAIL', 1],
  ])('%s %j is %s', async (check, args, result, code) => {
    const { code: actual, out } = await run(['prove', check, ...args]);
    expect(out).toMatch(new RegExp(`^${result} ${check}: `));
    expect(actual).toBe(code);
  });

  test.each([
    ['s3:GetObjekt', 'perhaps s3:GetObject'],
    ['s3:GetObjekt*', 'perhaps s3:GetObject'],
    ['dynamdb:*', 'perhaps dynamodb:*'],
    ['GetObject', '"GetObject"'],
  ])('an action that matches nothing proves nothing: %s', async (action, hint) => {
    for (const each of [read, file('roles.json', owning({}).template)]) {
      const { code, out, err } = await run(['prove', 'not-granted', each, '--action', action]);
      expect(out).toBe('');
      expect(err).toContain(hint);
      expect(code).toBe(2);
    }
  });

  test('a failure shows a request', async () => {
    const { result, answers } = await jsonOf<Answer>(['prove', 'no-new-access', read, write]);
    expect(result).toBe('FAIL');
    expect(answers[0]?.witness?.action).toBe('s3:PutObject');
  });

  test('SARIF names the file and the request', async () => {
    const log = JSON.parse((await run(['prove', 'no-new-access', read, write, '--format', 'sarif'])).out) as {
      readonly runs: readonly [
        {
          readonly results: readonly [
            { readonly ruleId: string; readonly message: { readonly text: string } },
          ];
        },
      ];
    };
    expect(log.runs[0].results[0].ruleId).toBe('no-new-access');
    expect(log.runs[0].results[0].message.text).toContain('s3:PutObject');
  });

  test.each([
    ['anyone', '*', {}, 'FAIL'],
    ['an account', { AWS: '222222222222' }, {}, 'PASS'],
    [
      'anyone of an organization',
      '*',
      { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } },
      'PASS',
    ],
    ['anyone by an endpoint', '*', { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } }, 'PASS'],
    ['anyone by any endpoint', '*', { Condition: { StringLike: { 'aws:SourceVpce': 'vpce-*' } } }, 'FAIL'],
    ['anyone by an address', '*', { Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }, 'PASS'],
    [
      'anyone by half of the internet',
      '*',
      { Condition: { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '192.0.2.0/24'] } } },
      'FAIL',
    ],
    [
      'anyone but one account',
      '*',
      { Condition: { StringNotEquals: { 'aws:PrincipalAccount': '222222222222' } } },
      'FAIL',
    ],
    ['a service', { Service: 'sns.amazonaws.com' }, {}, 'PASS'],
  ])('no-public-access for %s', async (_name, Principal, more, result) => {
    const path = file(
      'bucket.json',
      policy({ ...allow('s3:GetObject', 'arn:aws:s3:::shared/*'), Principal, ...more }),
    );
    expect((await run(['prove', 'no-public-access', path, '--kind', 'resource'])).out).toContain(result);
  });
});
