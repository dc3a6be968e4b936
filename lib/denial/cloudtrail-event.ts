import { ABSENT, OneOf, type ContextInput } from '../access';
import { isList, isObject, listOf, member, type Json } from '../text/json';
import { parseText } from '../text/text-file';
import { action as actionFacts } from '../service-authorization';
import { parseDeniedMessages } from './denied-message';
import type { DeniedRequest } from './denied-request';

const DENIED = /AccessDenied|Unauthorized|NotAuthorized|Forbidden/i;

/**
 * The denied requests in CloudTrail events: one record, a log file (`Records`), an EventBridge event (`detail`) or the
 * output of `aws cloudtrail lookup-events` (`Events`).
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function deniedEvents(json: Json, at: string): DeniedRequest[] {
  return recordsOf(json, at)
    .filter((record) => DENIED.test(textAt(record, 'errorCode') ?? ''))
    .map(requestOf);
}

/** Most levels of envelopes around an event. */
const MOST_ENVELOPES = 4;

function recordsOf(json: Json, at: string, envelopes = MOST_ENVELOPES): readonly Json[] {
  if (envelopes === 0) return [];
  const inner = isList(json)
    ? json
    : (member(json, 'Records') ?? member(json, 'detail') ?? member(json, 'Events'));
  if (inner !== undefined) return listOf(inner).flatMap((each) => recordsOf(each, at, envelopes - 1));
  const printed = textAt(json, 'CloudTrailEvent');
  return [printed === undefined ? json : parseText(printed, at)];
}

function requestOf(record: Json): DeniedRequest {
  const [message] = parseDeniedMessages(textAt(record, 'errorMessage') ?? '');
  return {
    principal: message?.principal ?? principalOf(member(record, 'userIdentity')),
    action: message?.action ?? actionOf(record),
    resource: message?.resource ?? resourceOf(record),
    resourceAccount: resourceAccountOf(record),
    context: contextOf(record),
    stated: message?.stated,
  };
}

function principalOf(identity: Json | undefined): string | undefined {
  return textAt(identity, 'type') === 'AWSService' ? textAt(identity, 'invokedBy') : textAt(identity, 'arn');
}

/** The action of the event name, if there is one. Many events have another name than the action that they require. */
function actionOf(record: Json): string | undefined {
  const [service] = (textAt(record, 'eventSource') ?? '').split('.');
  return actionFacts(`${service}:${textAt(record, 'eventName')}`)?.id;
}

function resourceOf(record: Json): string | undefined {
  const [only, ...others] = resourcesOf(record);
  const named = textAt(member(record, 'requestParameters'), 'roleArn');
  return named ?? (others.length === 0 ? textAt(only, 'ARN') : undefined);
}

function resourceAccountOf(record: Json): string | undefined {
  const accounts = new Set(resourcesOf(record).map((resource) => textAt(resource, 'accountId')));
  return accounts.size === 1 ? [...accounts][0] : undefined;
}

function resourcesOf(record: Json): readonly Json[] {
  return listOf(member(record, 'resources'));
}

/** The condition keys that an event contains. Every other key stays unknown. */
function contextOf(record: Json): ContextInput {
  const endpoint = textAt(record, 'vpcEndpointId');
  const address = textAt(record, 'sourceIPAddress') ?? '';
  const isAddress = /^[\d.]+$|^[0-9a-f:]+:[0-9a-f:]+$/i.test(address);
  const known: Record<string, ContextInput[string] | undefined> = {
    'aws:RequestedRegion': textAt(record, 'awsRegion'),
    'aws:CurrentTime': textAt(record, 'eventTime'),
    'aws:UserAgent': textAt(record, 'userAgent'),
    'aws:SourceVpce': endpoint,
    // A request through a VPC endpoint has aws:VpcSourceIp instead.
    'aws:SourceIp': endpoint === undefined ? (isAddress ? address : undefined) : ABSENT,
    ...(mfaOfCall(record) ?? mfaOf(member(record, 'userIdentity'))),
    ...(textAt(record, 'eventName') === 'AssumeRole' ? assumeRoleKeys(record) : {}),
  };
  return Object.fromEntries(
    Object.entries(known).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

/** A call to AWS STS with an MFA device has MFA, whatever the credentials that signed it have. */
function mfaOfCall(record: Json): ContextInput | undefined {
  if (textAt(record, 'eventSource') !== 'sts.amazonaws.com') return undefined;
  const device = textAt(member(record, 'requestParameters'), 'serialNumber');
  return device === undefined ? undefined : { 'aws:MultiFactorAuthPresent': 'true' };
}

/** `mfaAuthenticated` is false for temporary credentials without MFA and for credentials that cannot have MFA. */
function mfaOf(identity: Json | undefined): ContextInput {
  const attributes = member(member(identity, 'sessionContext'), 'attributes');
  const authenticated = textAt(attributes, 'mfaAuthenticated');
  if (authenticated === undefined) return {};
  if (authenticated === 'true') return { 'aws:MultiFactorAuthPresent': 'true' };
  return { 'aws:MultiFactorAuthPresent': new OneOf([ABSENT, 'false']), 'aws:MultiFactorAuthAge': ABSENT };
}

function assumeRoleKeys(record: Json): Record<string, string | null> {
  const parameters = member(record, 'requestParameters');
  if (!isObject(parameters)) return {};
  return {
    'sts:ExternalId': textAt(parameters, 'externalId') ?? ABSENT,
    'sts:RoleSessionName': textAt(parameters, 'roleSessionName') ?? ABSENT,
  };
}

function textAt(value: Json | undefined, name: string): string | undefined {
  const text = member(value, name);
  return typeof text === 'string' ? text : undefined;
}
