import type { ContextInput } from '../access';
import { parseArn } from '../policy/arn/arn';
import { isObject, listOf, member, type Json } from '../text/json';
import { parseText } from '../text/text-file';
import type { DeniedRequest } from './denied-request';

/**
 * The denied request in a decoded authorization message: the output of `aws sts decode-authorization-message`, or the
 * document in its `DecodedMessage`. Nothing for other JSON.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
export function decodedMessage(json: Json, at: string): DeniedRequest | undefined {
  const printed = member(json, 'DecodedMessage');
  const message = typeof printed === 'string' ? parseText(printed, at) : json;
  const request = member(message, 'context');
  const explicit = member(message, 'explicitDeny');
  if (member(message, 'allowed') !== false || typeof explicit !== 'boolean' || !isObject(request))
    return undefined;
  const resource = textIn(request, 'resource');
  return {
    principal: textIn(member(request, 'principal'), 'arn'),
    action: actionOf(textIn(request, 'action'), resource),
    resource,
    context: contextOf(request),
    stated: { denial: explicit ? 'explicit' : 'implicit' },
  };
}

/** AWS writes `ec2:RunInstances`, and `RunInstances` in its own example. */
function actionOf(action: string | undefined, resource = ''): string | undefined {
  if (action === undefined || action.includes(':')) return action;
  const service = parseArn(resource)?.service;
  return service === undefined ? undefined : `${service}:${action}`;
}

/** The condition keys that the message lists. Every other key stays unknown. */
function contextOf(request: Json): ContextInput {
  return Object.fromEntries(
    itemsOf(member(request, 'conditions')).flatMap((condition) => {
      const key = textIn(condition, 'key');
      const values = itemsOf(member(condition, 'values')).flatMap((each) => textIn(each, 'value') ?? []);
      const [only, ...others] = values;
      if (key === undefined || only === undefined) return [];
      return [[key, others.length === 0 ? only : values]];
    }),
  );
}

function itemsOf(list: Json | undefined): readonly Json[] {
  return listOf(member(list, 'items'));
}

function textIn(value: Json | undefined, name: string): string | undefined {
  const text = member(value, name);
  return typeof text === 'string' ? text : undefined;
}
