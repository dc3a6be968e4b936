import { ABSENT, OneOf } from '../../lib/access';
import type { Json, JsonObject } from '../../lib/text/json';
import { deniedEvents } from '../../lib/denial/cloudtrail-event';

const SESSION = 'arn:aws:sts::222222222222:assumed-role/caller/run';
const ROLE = 'arn:aws:iam::111111111111:role/writer';
const EVENT: JsonObject = {
  eventVersion: '1.11',
  userIdentity: {
    type: 'AssumedRole',
    arn: SESSION,
    accountId: '222222222222',
    sessionContext: { attributes: { mfaAuthenticated: 'false' } },
  },
  eventTime: '2026-11-22T12:00:00Z',
  eventSource: 'sts.amazonaws.com',
  eventName: 'AssumeRole',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '192.0.2.7',
  userAgent: 'aws-cli',
  errorCode: 'AccessDenied',
  requestParameters: { roleArn: ROLE, roleSessionName: 'run', externalId: 'x-1' },
  resources: [{ ARN: ROLE, accountId: '111111111111', type: 'AWS::IAM::Role' }],
};
const read = (json: Json) => deniedEvents(json, 'event.json');

test('reads the request from the event, where the message does not state it', () => {
  expect(read(EVENT)).toMatchObject([
    { principal: SESSION, action: 'sts:AssumeRole', resource: ROLE, resourceAccount: '111111111111' },
  ]);
});

test('prefers the message to the name of the event', () => {
  const errorMessage = `User: ${SESSION} is not authorized to perform: sts:TagSession on resource: ${ROLE} because no role trust policy allows the sts:TagSession action`;
  expect(read({ ...EVENT, errorMessage })).toMatchObject([
    { action: 'sts:TagSession', stated: { layer: 'resource' } },
  ]);
});

test('reads the condition keys of the request, and which are absent', () => {
  const [found] = read(EVENT);
  expect(found?.context).toEqual({
    'aws:RequestedRegion': 'eu-west-1',
    'aws:CurrentTime': '2026-11-22T12:00:00Z',
    'aws:UserAgent': 'aws-cli',
    'aws:SourceIp': '192.0.2.7',
    'aws:MultiFactorAuthPresent': new OneOf([ABSENT, 'false']),
    'aws:MultiFactorAuthAge': ABSENT,
    'sts:ExternalId': 'x-1',
    'sts:RoleSessionName': 'run',
  });
  const [without] = read({ ...EVENT, requestParameters: { roleArn: ROLE } });
  expect(without?.context).toMatchObject({ 'sts:ExternalId': ABSENT });
});

test('a call to AWS STS with an MFA device has MFA, whatever its credentials have', () => {
  const serialNumber = 'arn:aws:iam::222222222222:mfa/ana';
  const [found] = read({ ...EVENT, requestParameters: { roleArn: ROLE, serialNumber } });
  expect(found?.context).toMatchObject({ 'aws:MultiFactorAuthPresent': 'true' });
  expect(found?.context).not.toHaveProperty('aws:MultiFactorAuthAge');
});

test('a call through a VPC endpoint, or by a service, has no public address', () => {
  expect(read({ ...EVENT, vpcEndpointId: 'vpce-1' })[0]?.context).toMatchObject({
    'aws:SourceVpce': 'vpce-1',
    'aws:SourceIp': ABSENT,
  });
  expect(read({ ...EVENT, sourceIPAddress: 'lambda.amazonaws.com' })[0]?.context).not.toHaveProperty(
    'aws:SourceIp',
  );
});

test('an event with another name than its action has no action', () => {
  expect(
    read({ ...EVENT, eventSource: 's3.amazonaws.com', eventName: 'ListObjects' })[0]?.action,
  ).toBeUndefined();
});

test.each<[string, Json]>([
  ['a log file', { Records: [EVENT] }],
  ['an EventBridge event', { 'detail-type': 'AWS API Call via CloudTrail', detail: EVENT }],
  ['the output of lookup-events', { Events: [{ CloudTrailEvent: JSON.stringify(EVENT) }] }],
  ['a list', [EVENT]],
])('reads %s', (_what, json) => {
  expect(read(json)).toEqual(read(EVENT));
});

test('leaves out events without a denial', () => {
  expect(read({ Records: [{ ...EVENT, errorCode: 'Throttling' }, { eventName: 'X' }, EVENT] })).toHaveLength(
    1,
  );
  expect(read({ Records: [{ ...EVENT, errorCode: 'Client.UnauthorizedOperation' }] })).toHaveLength(1);
});
