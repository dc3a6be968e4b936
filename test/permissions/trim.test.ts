import type { Permissions } from '../../lib/permissions';
import { Resources, DocumentPermissions, type TrimOptions } from '../../lib/permissions';
import { AccessLevel } from '../../lib/service-authorization';
import { allowed, mistake, statementsOf } from './statements-of';

const document = (...Statement: object[]) =>
  DocumentPermissions.fromObject({ Version: '2012-10-17', Statement });
const allow = (Action: string | string[], Resource = '*') => ({
  Effect: 'Allow',
  Action,
  Resource,
});
const trimmed = (permissions: Permissions, props: TrimOptions) => statementsOf(permissions.trim(props));

describe('trimming', () => {
  test('keeps a pattern if nothing in it is removed, and otherwise lists what remains', () => {
    const permissions = document(allow(['sqs:Get*', 'sqs:*Message']));
    expect(trimmed(permissions, { withoutActions: ['sqs:DeleteMessage'] })).toMatchObject([
      { actions: ['sqs:Get*', 'sqs:ReceiveMessage', 'sqs:SendMessage'] },
    ]);
  });

  test('drops services, also from *', () => {
    const services = allowed(document(allow('*')).trim({ withoutServices: ['iam', 'sts'] }));
    expect(services).toContain('sqs:*');
    expect(services.filter((each) => /^(iam|sts|\*):?/.test(each))).toEqual([]);
  });

  test('removes levels, and actions whose level is unknown', () => {
    const permissions = document(allow(['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:Quux']));
    const rest = permissions.trim({ withoutLevels: [AccessLevel.WRITE] });
    expect(allowed(rest)).toEqual(['sqs:ReceiveMessage']);
    expect(rest.leftOut.map(({ action }) => action)).toEqual(['sqs:SendMessage', 'sqs:Quux']);
  });

  test('keeps the unknown when no level is asked for', () => {
    const permissions = document(allow(['sqs:SendMessage', 'sqs:Quux']));
    expect(allowed(permissions.trim({ withoutServices: ['s3'] }))).toEqual(['sqs:Quux', 'sqs:SendMessage']);
  });

  test('lists what went and why', () => {
    const { leftOut } = document(allow('sqs:SendMessage')).trim({ withoutServices: ['sqs'] });
    expect(leftOut).toEqual([{ action: 'sqs:SendMessage', reason: 'it belongs to sqs, which was trimmed' }]);
  });

  test('never loosens a denial', () => {
    const deny = { Effect: 'Deny', NotAction: 'sqs:*', Resource: '*' };
    const props = { withoutServices: ['sqs'], onlyOn: [Resources.arn('arn:aws:s3:::reports')] };
    expect(document(deny).trim(props).toStatements()[0]?.toStatementJson()).toEqual(deny);
  });

  test('rejects NotAction and NotResource', () => {
    const permissions = document({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' });
    expect(() => permissions.trim({ withoutServices: ['sqs'] })).toThrow(mistake('cannot-trim-all-but'));
  });
});

describe('pinning', () => {
  const orders = Resources.arn('arn:aws:sqs:eu-west-1:111111111111:orders');

  test('puts the resources in the place of *', () => {
    const permissions = document(allow(['sqs:SendMessage', 'sqs:ListQueues', 's3:GetObject']));
    expect(trimmed(permissions, { onlyOn: [orders] })).toEqual([
      { effect: 'Allow', actions: ['sqs:SendMessage'], resources: [orders.arn], conditions: {} },
      { effect: 'Allow', actions: ['sqs:ListQueues'], resources: ['*'], conditions: {} },
    ]);
  });

  test('keeps conditions', () => {
    const Condition = { Bool: { 'aws:SecureTransport': 'true' } };
    const permissions = document({ ...allow('sqs:SendMessage'), Condition });
    expect(trimmed(permissions, { onlyOn: [orders] })).toMatchObject([{ conditions: Condition }]);
  });

  test('never grants on what the statement did not name', () => {
    const permissions = document(allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111111111111:bills'));
    const rest = permissions.trim({ onlyOn: [orders] });
    expect(statementsOf(rest)).toEqual([]);
    expect(rest.leftOut.map(({ action }) => action)).toEqual(['sqs:SendMessage']);
  });

  test('leaves out Write on *', () => {
    const permissions = document(allow('ec2:CreateDefaultVpc'));
    expect(statementsOf(permissions.trim({ onlyOn: [orders] }))).toEqual([]);
  });
});
