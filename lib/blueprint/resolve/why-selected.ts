import type { Target } from '../schema/target-schema';
import type { ResolvedAccount } from './account-directory';

/** Why a target selects an account: `account production`, `unit workloads`, `tags team=shop`, `all accounts`. */
export function whySelected(
  { stackSet, accounts = [], units = [], tags, all }: Target,
  account: ResolvedAccount,
): string {
  if (stackSet !== undefined) return `StackSet ${stackSet}`;
  if (accounts.includes(account.name)) return `account ${account.name}`;
  const unit = units.find((each) => account.units.includes(each));
  const parts = [
    ...(unit === undefined ? [] : [`unit ${unit}`]),
    ...(tags === undefined
      ? []
      : [
          `tags ${Object.keys(tags)
            .map((key) => `${key}=${account.tags[key]}`)
            .join(', ')}`,
        ]),
  ];
  return parts.length > 0 ? parts.join(', ') : all === true ? 'all accounts' : 'its target';
}
