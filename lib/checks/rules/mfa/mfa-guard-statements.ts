import type { Policy } from '../../../assembly/facts';
import type { AppSite } from '../../sites/app-site';
import type { StatementView } from '../../sites/statement-view';
import { hitsWithoutMfa } from './mfa-requirement';

/** A statement that denies requests without MFA, and its policy. */
export interface MfaGuard {
  readonly policy: Policy;
  readonly site: StatementView;
}

/** The statements that deny on everything without MFA, exceptions apart: the guard that people's policies carry. */
export function mfaGuardsIn(
  policies: readonly Policy[],
  app: AppSite,
  caller: 'person' | 'role' = 'person',
): MfaGuard[] {
  return policies.flatMap((policy) =>
    app
      .documentOf(policy)
      .statements.filter((site) => isMfaGuard(site, caller))
      .map((site) => ({ policy, site })),
  );
}

function isMfaGuard({ statement, hasStar }: StatementView, caller: 'person' | 'role'): boolean {
  const { effect, condition } = statement;
  return effect === 'Deny' && hasStar && condition.isKnown && hitsWithoutMfa(condition, caller);
}
