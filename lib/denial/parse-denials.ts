import { IamPatternsError } from '../errors';
import type { Json } from '../text/json';
import { parseText } from '../text/text-file';
import { deniedEvents } from './cloudtrail-event';
import { decodedMessage } from './decoded-message';
import { parseDeniedMessages } from './denied-message';
import type { DeniedRequest } from './denied-request';

/**
 * The denied requests in a text: AccessDenied messages, or as JSON CloudTrail events or a decoded authorization message.
 *
 * @param at name of the text in errors: a file
 * @throws IamPatternsError `no-denial` if the text contains none
 */
export function parseDenials(text: string, at = 'the message'): DeniedRequest[] {
  const found = /^\s*[[{]/.test(text) ? denialsInJson(parseText(text, at), at) : parseDeniedMessages(text);
  if (found.length > 0) return found;
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

function denialsInJson(json: Json, at: string): DeniedRequest[] {
  const decoded = decodedMessage(json, at);
  return decoded === undefined ? deniedEvents(json, at) : [decoded];
}
