import { AccessModel } from '../../lib/access/testing';
import { allow, policy, template, user } from './organization-fixture';

const BROKER = 'arn:aws:iam::111111111111:user/broker';
const TOKEN = 'arn:aws:sts::111111111111:federated-user/ana';
const TABLE = 'arn:aws:dynamodb:eu-west-1:111111111111:table/orders';
const get = { action: 'dynamodb:GetItem', resource: TABLE };
const reading = policy(allow('dynamodb:GetItem', TABLE));
const handsOut = allow('sts:GetFederationToken', TOKEN);

/** A user who hands out tokens, and a table whose policy may name one. */
const modelWith = (permissions: Parameters<typeof user>[1], principal?: object) =>
  AccessModel.fromAssembly([
    template('111111111111', {
      Broker: user('broker', permissions, { Tags: [{ Key: 'team', Value: 'mail' }] }),
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          TableName: 'orders',
          ...(principal && {
            ResourcePolicy: {
              PolicyDocument: policy({ ...allow('dynamodb:GetItem', '*'), Principal: principal }),
            },
          }),
        },
      },
    }),
  ]);
const by = (hop: object = {}) => ({ principal: BROKER, via: [{ role: TOKEN, ...hop }] });

describe('a federation token', () => {
  const model = modelWith([handsOut, allow('dynamodb:*', TABLE)]);

  test('may do what both the user and the session policies allow', () => {
    expect(model).toAllow({ ...by({ sessionPolicies: [reading] }), ...get });
    expect(model).toDeny({ ...by({ sessionPolicies: [reading] }), ...get, action: 'dynamodb:PutItem' });
    const everything = [policy(allow('*', '*'))];
    expect(modelWith([handsOut])).toDeny({ ...by({ sessionPolicies: everything }), ...get });
  });

  test('without session policies allows nothing', () => {
    expect(model).toDeny({ ...by(), ...get });
  });

  test('needs the permission for its name', () => {
    const other = { role: 'arn:aws:sts::111111111111:federated-user/ben', sessionPolicies: [reading] };
    expect(model).toDeny({ principal: BROKER, via: [other], ...get });
  });

  test('lasts 36 hours at most', () => {
    const lasting = (durationSeconds: number) => by({ durationSeconds, sessionPolicies: [reading] });
    expect(model).toAllow({ ...lasting(129_600), ...get });
    expect(model).toDeny({ ...lasting(129_601), ...get });
  });

  test('has the tags of the user, and those of the call with sts:TagSession', () => {
    const tagged = (value: string) =>
      allow('dynamodb:GetItem', TABLE, { StringEquals: { 'aws:PrincipalTag/team': value } });
    const sessionPolicies = [reading];
    const tags = { team: 'sales' };
    expect(modelWith([handsOut, tagged('mail')])).toAllow({ ...by({ sessionPolicies }), ...get });
    const withTags = [handsOut, tagged('sales'), allow('sts:TagSession', TOKEN)];
    expect(modelWith(withTags)).toAllow({ ...by({ sessionPolicies, tags }), ...get });
    expect(modelWith(withTags.slice(0, 2))).toDeny({ ...by({ sessionPolicies, tags }), ...get });
  });

  test('has what a resource policy gives it by its own ARN', () => {
    expect(modelWith([handsOut], { AWS: TOKEN })).toAllow({ ...by(), ...get });
    expect(modelWith([handsOut], { AWS: TOKEN })).toDeny({ ...by(), ...get, action: 'dynamodb:PutItem' });
  });

  test('is not for temporary credentials', () => {
    const request = { action: 'sts:GetFederationToken', resource: TOKEN };
    expect(model).toAllow({ principal: BROKER, ...request });
    for (const principal of ['arn:aws:sts::111111111111:assumed-role/app/run', TOKEN])
      expect(model).toDeny({ principal, ...request });
  });
});
