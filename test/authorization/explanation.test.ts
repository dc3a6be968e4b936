import { evaluate } from '../../lib/authorization/evaluate';
import { parseCaller } from '../../lib/authorization/requester';
import { Context, OneOf } from '../../lib/policy/condition/context';
import { symbol } from '../../lib/policy/pattern/symbol';
import { grant, OBJECT, SESSION, silent, TARGET, USER, verdictOn } from './verdict-on';
import { allow, deny, policy, trust } from '../access/organization-fixture';

const READ = { principal: USER, action: 's3:GetObject', resource: OBJECT };
const identity = (...statements: Parameters<typeof policy>) => ({ identity: policy(...statements) });
const explain = (question: Parameters<typeof verdictOn>[0]) => verdictOn(question).explain().split('\n');

describe('the first line says the answer', () => {
  test.each([
    ['Allowed: user ana', ' may call s3:GetObject on ', identity(allow('s3:*', '*'))],
    ['Denied (implicitly): user ana', ' may not call ', {}],
    ['Denied (explicitly): user ana', ' may not call ', identity(deny('s3:*', '*'))],
    ['Undetermined: user ana', ' may or may not call ', identity(allow('s3:*', symbol('Bucket')))],
  ])('%s%s', (start, middle, policies) => {
    const [first = ''] = explain({ ...READ, ...policies });
    expect(first.slice(0, start.length)).toBe(start);
    expect(first).toContain(middle);
  });

  test('it has the label of the caller, where there is one', () => {
    const ask = (callerLabel?: string) =>
      evaluate(
        {
          caller: parseCaller(USER),
          action: 's3:GetObject',
          resource: OBJECT,
          resourceAccount: '111111111111',
          context: Context.complete(),
          ...(callerLabel === undefined ? {} : { callerLabel }),
        },
        { identity: [] },
      ).explain();
    expect(ask('People/Ana')).toContain('ana of account 111111111111 (People/Ana) may not call');
    expect(ask()).toContain('ana of account 111111111111 may not call');
  });
});

describe('the reasons', () => {
  const condition = (value: unknown) => ({ StringEquals: { 'aws:PrincipalTag/team': value } });
  const withCondition = (value: unknown) => identity({ ...allow('s3:*', '*'), Condition: condition(value) });

  test('an allowed call names each statement that allows it', () => {
    expect(
      explain({
        ...READ,
        ...identity({ ...allow('s3:*', '*'), Sid: 'Read' }, allow('ec2:*', '*'), allow('*', '*')),
      }).slice(1),
    ).toEqual([
      '- Statement[0] (Read) of the identity policy allows it',
      '- Statement[2] of the identity policy allows it',
    ]);
  });

  test('a denied call names the Deny with its conditions', () => {
    const context = { 'aws:PrincipalTag/team': 'red' };
    const Condition = condition('red');
    expect(explain({ ...READ, context, ...identity(deny('s3:*', '*')) }).slice(1)).toEqual([
      '- Statement[0] of the identity policy denies it',
    ]);
    expect(explain({ ...READ, context, ...identity({ ...deny('s3:*', '*'), Condition }) }).slice(1)).toEqual([
      '- Statement[0] of the identity policy denies it, since StringEquals aws:PrincipalTag/team "red"',
    ]);
  });

  test.each<[string, object, string[]]>([
    ['boundary', { boundary: silent }, ['- the permissions boundary does not allow it']],
    ['session policy', { session: silent }, ['- the session policy does not allow it']],
    ['SCP', { scp: silent }, ['- the service control policies do not allow it at every level']],
    [
      'VPC endpoint',
      { vpcEndpoint: policy({ ...allow('s3:*', 'arn:aws:s3:::other/*'), Principal: '*' }) },
      [
        '- the policy of the VPC endpoint does not allow it',
        '-   Statement[0] of the resource policy allows the action, but not on this resource',
      ],
    ],
    [
      'boundary with a near miss',
      { boundary: policy(allow('s3:*', 'arn:aws:s3:::other/*'), deny('s3:PutObject', '*')) },
      [
        '- the permissions boundary does not allow it',
        '-   Statement[0] of the boundary policy allows the action, but not on this resource',
      ],
    ],
    [
      'session policy with a near miss',
      { session: policy({ ...allow('s3:*', '*'), Condition: condition('red') }) },
      [
        '- the session policy does not allow it',
        '-   Statement[0] of the session policy would allow it, but StringEquals aws:PrincipalTag/team "red" does not hold: the request has no such key',
      ],
    ],
    [
      'SCP with a near miss',
      { scp: policy({ ...allow('s3:*', '*'), Condition: condition('red') }) },
      [
        '- the service control policies do not allow it at every level',
        '-   Statement[0] of the scp policy would allow it, but StringEquals aws:PrincipalTag/team "red" does not hold: the request has no such key',
      ],
    ],
  ])('a missing Allow of the %s is named with what comes near', (_, limit, lines) => {
    const found = explain({ ...READ, ...identity(allow('*', '*')), ...limit }).slice(1);
    expect(found.map((line) => line.replace(/^ {2}/, '-   '))).toEqual(lines);
  });

  test('the policy of the other account comes near with another principal, the trust policy by its name', () => {
    const across = { ...READ, resourceAccount: '222222222222', ...identity(allow('*', '*')) };
    expect(explain({ ...across, resourcePolicy: grant({ AWS: SESSION }) }).slice(1)).toEqual([
      '- the policy of the resource does not allow it',
      '  Statement[0] of the resource policy allows it, but not to this principal',
    ]);
    const assume = { principal: USER, action: 'sts:AssumeRole', resource: TARGET };
    expect(explain({ ...assume, resourcePolicy: policy(trust({ AWS: SESSION })) })).toContain(
      '- the trust policy of the role does not allow it',
    );
  });

  test.each<[string, Record<string, string | string[] | OneOf>, string]>([
    ['no value', {}, 'no such key'],
    ['a text', { 'aws:PrincipalTag/team': 'blue' }, '"blue"'],
    ['one of two', { 'aws:PrincipalTag/team': new OneOf(['blue', 'green']) }, '"blue" or "green"'],
  ])('a condition that fails is shown with %s', (_, context, shown) => {
    const [, , line = ''] = explain({ ...READ, context, ...withCondition('red') });
    expect(line.slice(line.indexOf('the request has'))).toBe(`the request has ${shown}`);
  });

  test('a condition on a key of several values is shown with all of them', () => {
    const Condition = { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'red' } };
    const context = { 'aws:TagKeys': ['blue', 'green'] };
    const [, , line] = explain({ ...READ, context, ...identity({ ...allow('s3:*', '*'), Condition }) });
    expect(line).toMatch(/does not hold: the request has \["blue", "green"\]$/);
  });

  test('a Deny that does not apply is no near miss, and an empty Sid is no name', () => {
    const Condition = condition('red');
    const found = explain({
      ...READ,
      ...identity({ ...deny('s3:*', '*'), Condition }, { ...allow('s3:*', 'arn:aws:s3:::x/*'), Sid: '' }),
    });
    expect(found.slice(1)).toEqual([
      '- no identity-based policy of the caller allows it',
      '  Statement[1] of the identity policy allows the action, but not on this resource',
    ]);
  });

  test('only the conditions that fail are shown', () => {
    const Condition = { ...condition('red'), Bool: { 'aws:SecureTransport': 'true' } };
    const context = { 'aws:SecureTransport': true };
    const found = explain({ ...READ, context, ...identity({ ...allow('s3:*', '*'), Condition }) });
    expect(found).toHaveLength(3);
    expect(found[2]).toContain('aws:PrincipalTag/team');
  });
});
