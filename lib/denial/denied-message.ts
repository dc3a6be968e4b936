import type { DeniedRequest, StatedLayer, StatedReason } from './denied-request';

const MARK = ' is not authorized to perform:';

/** What AWS calls the kinds of policy in its messages. */
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
 * The requests that messages of AWS say were denied, whatever program printed them and wherever it broke the lines.
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

function statedIn(message: string): StatedReason | undefined {
  const [, missing] = / because no (.{1,60}?) allows /.exec(message) ?? [];
  const [, denying] = / with an explicit deny in (?:an?|the) (.{1,60})/.exec(message) ?? [];
  const phrase = missing ?? denying;
  const layer = LAYERS.find(([pattern]) => phrase !== undefined && pattern.test(phrase))?.[1];
  return layer && { layer, denial: missing === undefined ? 'explicit' : 'implicit' };
}

function lastWord(text: string): string | undefined {
  const word = text.slice(text.lastIndexOf(' ') + 1);
  return word === '' ? undefined : word;
}
