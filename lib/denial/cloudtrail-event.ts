import { ABSENT, OneOf, type ContextInput } from '../access';
import { isList, isObject, listOf, member, type Json } from '../text/json';
import { parseText } from '../text/text-file';
import { action as actionFacts } from '../service-authorization';
import { parseDeniedMessages } from './denied-message';
import type { DeniedRequest } from './denied-request';

const DENIED = /AccessDenied|Unauthorized|NotAuthorized|Forbidden/i;

/**
 * The denied requests of CloudTrail events: a record, a log file (`Records`), what EventBridge delivers (`detail`) or
 * `aws cloudtrail lookup-events` prints (`Events`).
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function deniedEvents(json: Json, at: string): DeniedRequest[] {
  return recordsOf(json, at)
    .filter((record) => DENIED.test(textAt(record, 'errorCode') ?? ''))
    .map(requestOf);
}

/** An envelope holds events, perhaps in an envelope of their own; deeper than that there are none. */
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
  const [told] = parseDeniedMessages(textAt(record, 'errorMessage') ?? '');
  return {
    principal: told?.principal ?? principalOf(member(record, 'userIdentity')),
    action: told?.action ?? actionOf(record),
    resource: told?.resource ?? resourceOf(record),
    resourceAccount: resourceAccountOf(record),
    context: contextOf(record),
    stated: told?.stated,
  };
}

function principalOf(identity: Json | undefined): string | undefined {
  return textAt(identity, 'type') === 'AWSService' ? textAt(identity, 'invokedBy') : textAt(identity, 'arn');
}

/** The name of the event, where an action has it; many events are named otherwise than the action they need. */
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

/** What an event tells of the request's context; whatever it does not tell stays unknown. */
function contextOf(record: Json): ContextInput {
  const endpoint = textAt(record, 'vpcEndpointId');
  const address = textAt(record, 'sourceIPAddress') ?? '';
  const isAddress = /^[\d.]+$|^[0-9a-f:]+:[0-9a-f:]+$/i.test(address);
  const told: Record<string, ContextInput[string] | undefined> = {
    'aws:RequestedRegion': textAt(record, 'awsRegion'),
    'aws:CurrentTime': textAt(record, 'eventTime'),
    'aws:UserAgent': textAt(record, 'userAgent'),
    'aws:SourceVpce': endpoint,
    // Through a VPC endpoint the request has aws:VpcSourceIp in its stead.
    'aws:SourceIp': endpoint === undefined ? (isAddress ? address : undefined) : ABSENT,
    ...mfaOf(member(record, 'userIdentity')),
    ...(textAt(record, 'eventName') === 'AssumeRole' ? assumeRoleKeys(record) : {}),
  };
  return Object.fromEntries(
    Object.entries(told).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

/** `mfaAuthenticated` is false for temporary credentials without MFA and for those that cannot have any. */
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
