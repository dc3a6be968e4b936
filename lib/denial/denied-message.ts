import type { DeniedRequest, StatedLayer, StatedReason } from './denied-request';

const MARK = ' is not authorized to perform:';

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
 * The denied requests in a text with AccessDenied messages, in whatever form an SDK or the AWS CLI prints them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function parseDeniedMessages(text: string): DeniedRequest[] {
  const [before = '', ...messages] = text.split(/\s+/).join(' ').split(MARK);
  const subjects = [before, ...messages];
  return messages.map((message, index) => {
    const principal = lastWord(subjects[index] ?? '');
    const { action, resource } = targetOf(message);
    return {
      principal: principal === 'anonymous' ? '*' : principal,
      action,
      resource,
      context: {},
      stated: statedIn(message),
    };
  });
}

function targetOf(message: string): { action?: string; resource?: string } {
  const [, action] = /^ "?([A-Za-z0-9-]+:[A-Za-z0-9*]+)/.exec(message) ?? [];
  const [, quoted, plain] = / on (?:the )?resource: (?:"([^"]*)"|(\S+))/.exec(message) ?? [];
  return { action, resource: quoted ?? plain?.replace(/[.,;]+$/, '') };
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
  const word = text.slice(text.lastIndexOf(' ') + 1);
  return word === '' ? undefined : word;
}
