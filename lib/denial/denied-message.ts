import type { DeniedRequest, StatedLayer, StatedReason } from './denied-request';
import { bareWord, messageText } from './message-text';

/** What stands between the caller and the action. */
const MARK = / is not authorized to perform(?::| (?:the )?action:?|(?= [`'"]?[A-Za-z0-9-]+:[A-Z]))/i;

/** Names of the kinds of policy in AWS's messages. */
const LAYERS: readonly (readonly [RegExp, StatedLayer])[] = [
  [/^identity-based policy/, 'identity'],
  [/^(resource-based|role trust) policy/, 'resource'],
  [/^permissions boundary/, 'boundary'],
  [/^session policy/, 'session'],
  [/^service control policy/, 'scp'],
  [/^resource control policy/, 'rcp'],
  [/^VPC endpoint policy/i, 'vpc-endpoint'],
];

/**
 * The denied requests in a text with AccessDenied messages, in whatever form an SDK, the AWS CLI, CloudFormation or the
 * console prints them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function parseDeniedMessages(text: string): DeniedRequest[] {
  const plain = messageText(text);
  const [before = '', ...messages] = plain.split(MARK);
  const subjects = [before, ...messages];
  const requests = messages.map((message, index) => {
    const principal = lastWord(subjects[index] ?? '');
    return {
      principal: principal === 'anonymous' ? '*' : principal,
      ...targetOf(message),
      context: {},
      stated: statedIn(message),
    };
  });
  return requests.length > 0 ? requests : consoleMessages(plain);
}

/** ` perform: s3:GetObject on resource: "arn:…"`, and as Amazon SES quotes both: `` `ses:SendEmail' on resource `arn:…' ``. */
function targetOf(message: string): Pick<DeniedRequest, 'action' | 'resource'> {
  const [, action] = /^ ?["'`[]?([A-Za-z0-9-]+:[A-Za-z0-9*]+)/.exec(message) ?? [];
  const [, quoted, plain] = / on (?:the )?resource(?:\(s\)|s)?:? (?:"([^"]*)"|(\S+))/.exec(message) ?? [];
  return { action, resource: statedResource(quoted ?? (plain && bareWord(plain))) };
}

/** API Gateway masks the account in the ARN, which leaves the resource open. */
function statedResource(text: string | undefined): string | undefined {
  return text === undefined || text === '' || /\*{3,}\d/.test(text) ? undefined : text;
}

/**
 * The lines that the console shows, on one line: `User: arn:… Service: s3 Action: s3:GetObject On resource(s): arn:…
 * Context: no identity-based policy allows the action`.
 */
function consoleMessages(text: string): DeniedRequest[] {
  const [, principal, action, resource, context = ''] =
    / ?User: (\S+) (?:Service: \S+ )?Action: (\S+) On resource\(s\): (\S+)(?: Context: (.*))?/i.exec(text) ??
    [];
  if (principal === undefined) return [];
  const [, denying] = /^an? (.{1,60}?) explicitly denies/.exec(context) ?? [];
  const reason = denying === undefined ? ` because ${context}` : ` with an explicit deny in a ${denying}`;
  return [{ principal, action, resource: statedResource(resource), context: {}, stated: statedIn(reason) }];
}

/**
 * A Deny without a kind of policy still says that no missing statement is the reason.
 *
 * @see https://aws.amazon.com/blogs/security/enhanced-access-denied-error-messages-with-policy-arns
 */
function statedIn(message: string): StatedReason | undefined {
  const [, missing] = / because no (.{1,60}?) allows /.exec(message) ?? [];
  if (missing !== undefined) {
    const layer = layerNamed(missing);
    return layer && { layer, denial: 'implicit' };
  }
  const [deny, denying = ''] = / with an explicit deny(?: in (?:an?|the) (.{1,60}))?/.exec(message) ?? [];
  if (deny === undefined) return undefined;
  const [, policyArn] =
    /^[A-Za-z -]+ policy: (arn:[^\s"']+)/.exec(
      denying + message.slice(message.indexOf(deny) + deny.length),
    ) ?? [];
  return {
    denial: 'explicit',
    ...optional('layer', layerNamed(denying)),
    ...optional('policyArn', policyArn?.replace(/[.,;)]+$/, '')),
  };
}

function layerNamed(phrase: string): StatedLayer | undefined {
  return LAYERS.find(([pattern]) => pattern.test(phrase))?.[1];
}

function optional<Name extends string, T>(name: Name, value: T | undefined) {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, T>);
}

function lastWord(text: string): string | undefined {
  const word = bareWord(text.slice(text.lastIndexOf(' ') + 1));
  return word === '' ? undefined : word;
}
