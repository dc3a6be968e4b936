import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { inSameAccount } from '../../trust/names/account-scope';

/** A construct of which an account has one. */
export interface AccountSingletonOptions {
  /** The construct in an error: `password policy`. */
  readonly what: string;
  /** Why there is one, after "one, because": `an account has one password policy in all Regions together`. */
  readonly because: string;
  /** Whether each Region has one of its own. */
  readonly isRegional?: boolean;
}

const SINGLETONS = Symbol.for('cdk-iam-patterns.AccountSetting');

/** Makes it an error at synthesis that the app has a second construct of the kind for the same account. */
export function onlyOneInAccount(scope: Construct, options: AccountSingletonOptions): void {
  Object.defineProperty(scope, SINGLETONS, { value: options.what });
  scope.node.addValidation({ validate: () => duplicates(scope, options) });
}

/** Accounts that are not known at synthesis are compared within their stack only. */
function duplicates(
  scope: Construct,
  { what, because, isRegional = false }: AccountSingletonOptions,
): string[] {
  const same = scope.node.root.node
    .findAll()
    .filter((node) => (node as { [SINGLETONS]?: string })[SINGLETONS] === what)
    .filter((node) => inSameAccount(node, scope))
    .filter((node) => !isRegional || Stack.of(node).region === Stack.of(scope).region);
  if (same.length < 2 || same[0] !== scope) return [];
  const { summary } = new IamPatternsError({
    code: 'second-account-setting',
    got: `${same.length} constructs for the ${what} of one account: ${same.map((node) => node.node.path).join(', ')}`,
    expected: `one, because ${because}`,
    fix: 'keep one of them',
  });
  return [summary];
}
