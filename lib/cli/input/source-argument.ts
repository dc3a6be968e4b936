import type { TemplateSource } from '../../assembly/load';
import { IamPatternsError } from '../../errors';
import { isAccountId } from '../../policy/arn/arn';

/** A file or folder, with the account and the region that may follow it: `file@account/region`. */
export function sourceOf(text: string): string | (TemplateSource & { readonly template: string }) {
  const [, template, account, region] = /^(.+)@([^@/]+)(?:\/([a-z0-9-]+))?$/.exec(text) ?? [];
  if (template === undefined || account === undefined || !/^\d+$/.test(account)) return text;
  if (isAccountId(account)) return { template, account, region };
  throw new IamPatternsError({
    code: 'malformed-account-id',
    at: text,
    subject: 'account ID',
    got: account,
    expected: '12 digits after the @',
    fix: 'write template.json@111111111111',
  });
}
