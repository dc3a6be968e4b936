import { isAccountId, parseArn } from './arn';
import { hasSymbol, splitText } from '../pattern/symbol';

/** What is allowed in place of a malformed ARN, and how to fix it. */
export interface ArnFault {
  readonly expected: string;
  readonly fix: string;
}

/**
 * What is wrong with a text that begins as an ARN: which of its fields is missing. `undefined` for an ARN, and for a text
 * that does not begin as one.
 */
export function arnFault(text: string): ArnFault | undefined {
  if (!text.startsWith('arn:')) return undefined;
  const [, partition = '', service = '', ...rest] = splitText(text, ':');
  if (partition === '' || service === '' || rest.length === 0)
    return fault('six fields', 'write arn:<partition>:<service>:<region>:<account>:<resource>');
  if (service === 'iam' || service === 'sts') return globalFault(partition, service, rest);
  if (parseArn(text) === undefined || isNoAccount(rest[1] ?? ''))
    return fault(
      rest.length >= 2 ? 'an account ID as the fifth field' : 'six fields',
      `write arn:${partition}:${service}:<region>:<account>:<resource>`,
    );
  return undefined;
}

/** IAM and STS leave the region empty, and need the account. */
function globalFault(partition: string, service: string, rest: readonly string[]): ArnFault | undefined {
  const [region = '', account = '', ...resource] = rest;
  const name = resource.length > 0 ? resource.join(':') : (rest.at(-1) ?? '');
  const accountId = rest.find(isAccountId) ?? '111111111111';
  const whole = `write arn:${partition}:${service}::${accountId}:${name === '' ? '<resource>' : name}`;
  if (resource.length === 0)
    return rest.some(isAccountId)
      ? fault('an empty region as the fourth field', whole)
      : fault('an account ID as the fifth field', whole);
  if (name === '') return fault('a resource as the sixth field', whole);
  if (account === '') return fault('an account ID as the fifth field', whole);
  if (region !== '' && !hasSymbol(region) && !/[*?$]/.test(region))
    return fault('an empty region as the fourth field', whole);
  return undefined;
}

/** Whether the field of the account holds something else: a resource, where the account was left out. */
function isNoAccount(account: string): boolean {
  if (account === '' || isAccountId(account) || hasSymbol(account)) return false;
  return !/[*?$]|^(aws|amazon|cloudfront)/.test(account);
}

function fault(expected: string, fix: string): ArnFault {
  return { expected, fix };
}
