import { IamPatternsError } from '../errors';
import { isList, isObject, type Json } from '../text/json';
import { parseText } from '../text/text-file';
import { deniedEvents } from './cloudtrail-event';
import { decodedMessage } from './decoded-message';
import { parseDeniedMessages } from './denied-message';
import type { DeniedRequest } from './denied-request';
import { messageText } from './message-text';

/**
 * The denied requests in a text: AccessDenied messages, or as JSON CloudTrail events or a decoded authorization message.
 *
 * @param at name of the text in errors: a file
 * @throws IamPatternsError `no-denial` if the text contains none
 */
export function parseDenials(text: string, at = 'the message'): DeniedRequest[] {
  const found = denialsIn(text, at);
  if (found.length > 0) return found;
  const bare = bareDenial(text);
  if (bare !== undefined) return [bare];
  if (/^\s*(\{\s*"|\[\s*\{)/.test(text)) parseText(text, at); // A file that is cut off says so.
  const excerpt = text.trim().slice(0, 80);
  throw new IamPatternsError({
    code: 'no-denial',
    at,
    ...(excerpt === '' ? { got: 'nothing' } : { subject: 'message', got: excerpt }),
    expected:
      "'… is not authorized to perform: …', CloudTrail events with an AccessDenied error, or a decoded authorization message",
    fix: ENCODED.test(text)
      ? 'decode it with aws sts decode-authorization-message --encoded-message <message>, and pass what that prints'
      : 'pass the whole message, or use iam-patterns simulate',
  });
}

/** Amazon EC2 and others encode who may not do what, because it tells about the policies. */
const ENCODED = /encoded authorization failure message/i;

/** Most levels of JSON in strings of JSON, as log groups and SDKs nest it. */
const MOST_LEVELS = 5;

/** A log line may begin with a bracket, and a file may have one event on each line. */
function denialsIn(text: string, at: string, levels = MOST_LEVELS): DeniedRequest[] {
  if (levels === 0 || !/^\s*[[{]/.test(text)) return parseDeniedMessages(text);
  const whole = jsonOf(text, at);
  if (whole !== undefined) return denialsInJson(whole, at, levels);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const events = lines.map((line) => jsonOf(line, at));
  return events.every((event) => event !== undefined)
    ? events.flatMap((event) => denialsInJson(event, at, levels))
    : parseDeniedMessages(text);
}

function jsonOf(text: string, at: string): Json | undefined {
  try {
    return parseText(text, at);
  } catch (error) {
    if (error instanceof IamPatternsError) return undefined;
    throw error;
  }
}

/** Events, or the message somewhere in what an SDK or a log prints as JSON. */
function denialsInJson(json: Json, at: string, levels: number): DeniedRequest[] {
  const decoded = decodedMessage(json, at);
  if (decoded !== undefined) return [decoded];
  const events = deniedEvents(json, at);
  return events.length > 0 ? events : textsIn(json).flatMap((text) => denialsIn(text, at, levels - 1));
}

function textsIn(json: Json): string[] {
  if (typeof json === 'string') return [json];
  if (isList(json)) return json.flatMap(textsIn);
  return isObject(json) ? Object.values(json).flatMap(textsIn) : [];
}

/** A message that states no more than that access was denied, and sometimes the action: the rest has to be given. */
function bareDenial(text: string): DeniedRequest | undefined {
  const plain = messageText(text);
  if (ENCODED.test(plain) || !BARE.test(plain)) return undefined;
  const [, action] = /not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9]+)/i.exec(plain) ?? [];
  return { action, context: {} };
}

const BARE = /access ?denied|not authorized|unauthorized|forbidden/i;
