import { IamPatternsError } from '../errors';
import { parseText } from '../text/text-file';
import { deniedEvents } from './cloudtrail-event';
import { parseDeniedMessages } from './denied-message';
import type { DeniedRequest } from './denied-request';

/**
 * The denied requests in a text: AccessDenied messages, or CloudTrail events as JSON.
 *
 * @param at name of the text in errors: a file
 * @throws IamPatternsError `no-denial` if the text contains none
 */
export function parseDenials(text: string, at = 'the message'): DeniedRequest[] {
  const isJson = /^\s*[[{]/.test(text);
  const found = isJson ? deniedEvents(parseText(text, at), at) : parseDeniedMessages(text);
  if (found.length > 0) return found;
  const excerpt = text.trim().slice(0, 80);
  throw new IamPatternsError({
    code: 'no-denial',
    at,
    ...(excerpt === '' ? { got: 'nothing' } : { subject: 'message', got: excerpt }),
    expected: "'… is not authorized to perform: …', or CloudTrail events with an AccessDenied error",
    fix: 'pass the whole message, or use iam-patterns simulate',
  });
}
