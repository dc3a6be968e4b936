import * as fc from 'fast-check';
import type { Json } from '../../lib/text/json';
import { loadFacts } from '../../lib/assembly/load';
import { readable } from '../../lib/policy/pattern/symbol';
import { allowing, factsOf, inAccount, textOf, TRUST } from './in-account';
import { actionOf, actions, policy, role } from './identity-template';

describe('policies reach their owner', () => {
  test('from every direction', () => {
    const { roles, users, groups } = factsOf({
      R: role({
        Policies: [{ PolicyName: 'own', PolicyDocument: allowing('a:Own') }],
        ManagedPolicyArns: [{ Ref: 'M' }, 'arn:aws:iam::aws:policy/PublishedLater'],
      }),
      U: { Type: 'AWS::IAM::User', Properties: { Groups: [{ Ref: 'G' }] } },
      V: { Type: 'AWS::IAM::User' },
      G: { Type: 'AWS::IAM::Group' },
      All: policy('AWS::IAM::Policy', 'a:All', {
        Roles: [{ Ref: 'R' }],
        Users: [{ Ref: 'U' }],
        Groups: [{ Ref: 'G' }],
      }),
      RP: policy('AWS::IAM::RolePolicy', 'a:Role', { RoleName: { Ref: 'R' } }),
      UP: policy('AWS::IAM::UserPolicy', 'a:User', { UserName: { Ref: 'U' } }),
      GP: policy('AWS::IAM::GroupPolicy', 'a:Group', { GroupName: { Ref: 'G' } }),
      M: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: allowing('a:Managed') } },
      N: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: {
          PolicyDocument: allowing('a:Attached'),
          Roles: [{ Ref: 'R' }],
          Users: [{ Ref: 'U' }],
          Groups: [{ Ref: 'G' }],
        },
      },
      Add: {
        Type: 'AWS::IAM::UserToGroupAddition',
        Properties: { GroupName: { Ref: 'G' }, Users: [{ Ref: 'V' }] },
      },
    });
    expect(roles.map(actions)).toEqual([['a:Own', 'a:All', 'a:Role', 'a:Managed', 'a:Attached']]);
    expect(roles[0]?.unknownPolicies).toEqual(['arn:aws:iam::aws:policy/PublishedLater']);
    expect(users.map(actions)).toEqual([['a:All', 'a:User', 'a:Attached'], []]);
    expect(groups.map(actions)).toEqual([['a:All', 'a:Group', 'a:Attached']]);
    expect(groups[0]?.members).toEqual(users.map(({ arn }) => arn));
    expect(users.map((user) => user.groups)).toEqual([[groups[0]?.arn], [groups[0]?.arn]]);
  });

  test('by a name that another stack of the account exports', () => {
    const owner = inAccount({
      Resources: { R: role() },
      Outputs: { Name: { Value: { Ref: 'R' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}-role' } } } },
    });
    const Roles = [{ 'Fn::ImportValue': 'App-role' }];
    const other = inAccount(
      { Resources: { P: policy('AWS::IAM::Policy', 'a:Imported', { Roles }) } },
      { stackName: 'Other' },
    );
    expect(loadFacts([other, owner]).roles.map(actions)).toEqual([['a:Imported']]);
  });

  test('by a literal name within the account, not beyond', () => {
    const attached = { Resources: { P: policy('AWS::IAM::Policy', 'a:Literal', { Roles: ['Ops'] }) } };
    const { roles } = loadFacts([
      inAccount({ Resources: { R: role({ RoleName: 'Ops' }) } }),
      inAccount(attached, { stackName: 'Same', region: 'eu-west-1' }),
      inAccount(attached, { stackName: 'Foreign', account: '222222222222' }),
    ]);
    expect(roles.map((one) => [one.account, one.declared, actions(one)])).toEqual([
      ['111111111111', true, ['a:Literal']],
      ['222222222222', false, ['a:Literal']],
    ]);
  });

  test('that nothing at hand creates: its ARN has an unknown path, its trust is not known', () => {
    const { roles } = factsOf({ P: policy('AWS::IAM::Policy', 'a:Any', { Roles: ['Legacy'] }) });
    expect(roles[0]).toMatchObject({ name: 'Legacy', declared: false, trust: undefined });
    expect(readable(roles[0]?.arn ?? '')).toMatch(/^arn:aws:iam::111111111111:role\/<.*>Legacy$/);
  });

  test('whose name is unknown: the policy is not lost', () => {
    const { roles, policies } = factsOf(
      { P: policy('AWS::IAM::Policy', 'a:Any', { Roles: { Ref: 'Names' } }) },
      { Parameters: { Names: { Type: 'CommaDelimitedList' } } },
    );
    expect(policies).toHaveLength(1);
    expect(policies[0]?.owners).toEqual([roles[0]?.arn]);
  });

  test('even where the policy hangs on an undecided condition: its content is a symbol', () => {
    const { roles, symbols } = factsOf(
      {
        R: role({
          Policies: [
            {
              'Fn::If': [
                'IsProd',
                { PolicyName: 'a', PolicyDocument: allowing('a:A') },
                { Ref: 'AWS::NoValue' },
              ],
            },
          ],
        }),
      },
      {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
      },
    );
    const document = readable(textOf(roles[0]?.policies[0]?.document.source as Json)).slice(1, -1);
    expect(symbols.get(document)).toContain('IsProd cannot be decided');
  });

  test('and an undecided membership is an unknown policy of the user', () => {
    const { users, groups } = factsOf(
      {
        U: { Type: 'AWS::IAM::User' },
        G: { Type: 'AWS::IAM::Group' },
        Add: {
          Type: 'AWS::IAM::UserToGroupAddition',
          Condition: 'IsProd',
          Properties: { GroupName: { Ref: 'G' }, Users: [{ Ref: 'U' }] },
        },
      },
      {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
      },
    );
    expect(groups[0]?.members).toEqual([]);
    expect(users[0]?.unknownPolicies).toHaveLength(1);
  });
});

test('a policy that names no identity is not lost', () => {
  const { policies } = factsOf({
    P: {
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyName: 'p', PolicyDocument: allowing('s3:GetObject') },
    },
  });
  expect(policies).toMatchObject([{ kind: 'inline', name: 'p', owners: [] }]);
});

test('every policy of a template is found once, with its owners', () => {
  const identity = fc.constantFrom('role', 'user', 'group');
  const form = fc.constantFrom('inside', 'policy', 'own-resource', 'managed', 'managed-arn');
  const plan = fc.array(fc.record({ owner: fc.nat(5), form }), { maxLength: 25 });
  fc.assert(
    fc.property(fc.array(identity, { minLength: 1, maxLength: 6 }), plan, (types, placements) => {
      const { resources, expected } = templateOf(types, placements);
      const { policies, roles, users, groups } = factsOf(resources);
      const found = policies.filter(({ kind }) => kind !== 'trust');
      const ownerIds = new Map(
        [...roles, ...users, ...groups].map(({ arn, origin }) => [arn, origin.logicalId]),
      );
      expect(found.map((one) => [actionOf(one), one.owners.map((arn) => ownerIds.get(arn))]).sort()).toEqual(
        expected.sort(),
      );
      const carried = [...roles, ...users, ...groups].flatMap((one) =>
        one.policies.map((each) => [actionOf(each), [one.origin.logicalId]]),
      );
      expect(carried.sort()).toEqual(expected.sort());
    }),
    { numRuns: 200 },
  );

  /** A template with each policy placed as planned, and (action, owners) of each. */
  function templateOf(types: readonly string[], placements: readonly { owner: number; form: string }[]) {
    const resources: Record<string, { Type: string; Properties: Record<string, Json> }> = {};
    for (const [index, type] of types.entries()) {
      const Type = `AWS::IAM::${type[0]?.toUpperCase()}${type.slice(1)}`;
      resources[`I${index}`] = {
        Type,
        Properties: {
          ...(type === 'role' && { AssumeRolePolicyDocument: TRUST }),
          Policies: [],
          ManagedPolicyArns: [],
        },
      };
    }
    const expected = placements.map(({ owner, form: how }, index): [string, (string | undefined)[]] => {
      const id = `I${owner % types.length}`;
      const kind = types[owner % types.length] ?? 'role';
      const Kind = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
      const action = `test:P${index}`;
      const own = resources[id]?.Properties ?? {};
      const body = { PolicyName: `p${index}`, PolicyDocument: allowing(action) };
      if (how === 'inside') own['Policies'] = [...(own['Policies'] as Json[]), body];
      else if (how === 'policy')
        resources[`P${index}`] = policy('AWS::IAM::Policy', action, { [`${Kind}s`]: [{ Ref: id }] });
      else if (how === 'own-resource')
        resources[`P${index}`] = policy(`AWS::IAM::${Kind}Policy`, action, { [`${Kind}Name`]: { Ref: id } });
      else {
        const attached = how === 'managed' ? { [`${Kind}s`]: [{ Ref: id }] } : {};
        const Properties = { PolicyDocument: allowing(action), ...attached };
        resources[`P${index}`] = { Type: 'AWS::IAM::ManagedPolicy', Properties };
        if (how === 'managed-arn')
          own['ManagedPolicyArns'] = [...(own['ManagedPolicyArns'] as Json[]), { Ref: `P${index}` }];
      }
      return [action, [id]];
    });
    return { resources, expected };
  }
});
