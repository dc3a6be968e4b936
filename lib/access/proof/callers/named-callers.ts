import { parseCaller, sessionOf } from '../../../authorization/requester';
import { IamPatternsError } from '../../../errors';
import { parseArn } from '../../../policy/arn/arn';
import { readable } from '../../../policy/pattern/symbol';
import type { Judge } from '../../judge';
import { unknownIdentity } from '../../known-caller';
import { namedCaller, rolesOf, usersOf, type CallerClass } from './caller-class';
import { callerOfModel, classOf } from '../model-side';
import { TextLanguage } from '../text/text-language';
import { textTokensOf } from '../text/token-pattern';
import type { UnknownNames } from '../unknown-names';

const WILDCARD = /[*?]/;

/** A principal that a question names, or a pattern of them, as classes of callers with the ARN that answers show. */
export function callersNamed(
  text: string,
  judge: Judge,
  names: UnknownNames,
): readonly { readonly principal: string; readonly caller: CallerClass }[] {
  if (text !== '*' && WILDCARD.test(text)) return callersMatching(text, judge, names);
  const { index } = judge;
  const known = index.principal(text);
  if (known !== undefined) return [{ principal: text, caller: callerOfModel(known, judge, names) }];
  const parsed = parseCaller(text);
  if (parsed.kind === 'session') {
    const role = index.roleNamed(parsed.account, parsed.role);
    if (role !== undefined) {
      const { session } = parsed;
      const caller = classOf(sessionOf(role.arn, { name: role.name, session }), judge, names);
      return [{ principal: text, caller: { ...caller, label: readable(text) } }];
    }
  }
  const caller = namedCaller(parsed, readable(text), names);
  // Of roles and users that an account of the model lacks nothing is known.
  const isUnknown =
    'account' in parsed && parsed.kind !== 'root' && index.facts.accounts.includes(parsed.account);
  return [{ principal: text, caller: isUnknown ? { ...caller, identity: unknownIdentity(parsed) } : caller }];
}

/** Roles and users of the model whose ARNs match; of another account, all that match, as one class. */
function callersMatching(text: string, judge: Judge, names: UnknownNames) {
  const { partition = '', account = '', resource = '' } = parseArn(text) ?? {};
  const kind = /^(role|user)\//.exec(resource)?.[1];
  if (kind === undefined || !/^\d{12}$/.test(account))
    throw new IamPatternsError({
      code: 'unknown-caller',
      got: `principal ${readable(text)}`,
      expected: 'a pattern of roles or users of one account, such as arn:aws:iam::111111111111:role/ci/*',
      fix: 'write the account and role/ or user/, or leave the principals out to mean everyone',
    });
  const pattern = patternLanguage([text], names);
  const { index } = judge;
  const members = index
    .principalsOf(account)
    .filter(({ arn }) => pattern.has(names.textOf(arn), 'relaxed'))
    .map((each) => ({ principal: each.arn, caller: callerOfModel(each, judge, names) }));
  if (index.facts.accounts.includes(account)) return members;
  const all = kind === 'role' ? rolesOf(account, partition, names) : usersOf(account, partition, names);
  const arns = { isPresent: true, language: pattern, preferred: [text.replace(/[*?]+/g, 'example')] };
  const domains = new Map([...all.domains, ['aws:principalarn', arns] as const]);
  return [{ principal: text, caller: { ...all, label: `any ${kind} ${readable(text)}`, domains } }];
}

/** ARNs and patterns of them as a set of texts. */
export function patternLanguage(texts: readonly string[], names: UnknownNames): TextLanguage {
  const syntax = { wildcards: true, variables: false, at: '' };
  const environment = { names, variableText: () => undefined };
  return new TextLanguage(texts.flatMap((text) => textTokensOf(text, syntax, environment) ?? []));
}
