import type { AssemblyFacts, OrganizationPublicAccess, PublicAccessBlock } from '../../assembly/facts';
import { sameText } from '../../policy/pattern/glob';
import { or, some, type Truth } from '../../policy/truth';
import { chainOf, mayLieAbove, type OrganizationNodes } from './organization-chain';

/**
 * Block Public Access of accounts: as the user says, and as S3 policies of the organization in the templates turn it on
 * for everything below their targets. CloudFormation has no resource for the settings of one account.
 */
export class AccountPublicAccess {
  private readonly nodes: OrganizationNodes;
  private readonly policies: readonly OrganizationPublicAccess[];

  constructor(
    facts: Pick<AssemblyFacts, 'organizationNodes' | 'organizationPublicAccess'>,
    private readonly blockedAccounts: readonly string[] = [],
  ) {
    this.nodes = new Map(facts.organizationNodes.map((node) => [node.id, node]));
    this.policies = facts.organizationPublicAccess;
  }

  /** The settings over the account; `undefined` where nothing is known of them. */
  blockOf(account: string): PublicAccessBlock | undefined {
    const blocked = this.isBlocked(account);
    if (blocked === 'no') return undefined;
    return {
      blockPublicAcls: blocked,
      ignorePublicAcls: blocked,
      blockPublicPolicy: blocked,
      restrictPublicBuckets: blocked,
    };
  }

  private isBlocked(account: string): Truth {
    if (this.blockedAccounts.includes(account)) return 'yes';
    if (this.policies.length === 0) return 'no';
    const chain = chainOf(this.nodes, account);
    // The policy of the nearest level wins.
    for (const id of [...chain].reverse()) {
      const level = this.policies.filter(
        ({ targets }) => some(targets, (each) => sameText(each, id)) !== 'no',
      );
      if (level.length > 0) return this.together(level, id);
    }
    const above = this.policies.filter(({ targets }) =>
      targets.some((target) => mayLieAbove(this.nodes, target, chain)),
    );
    return above.some(({ blocks }) => blocks !== 'no') ? 'unknown' : 'no';
  }

  private together(level: readonly OrganizationPublicAccess[], id: string): Truth {
    const [first] = level;
    const isSure = level.every(
      ({ blocks, targets, origin }) =>
        blocks === first?.blocks && origin.condition === undefined && targets.includes(id),
    );
    return isSure && first !== undefined ? first.blocks : 'unknown';
  }
}

/** The settings of a bucket and of its account together: S3 applies the most restrictive combination. */
export function strictest(
  a: PublicAccessBlock | undefined,
  b: PublicAccessBlock | undefined,
): PublicAccessBlock | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return {
    blockPublicAcls: or(a.blockPublicAcls, b.blockPublicAcls),
    ignorePublicAcls: or(a.ignorePublicAcls, b.ignorePublicAcls),
    blockPublicPolicy: or(a.blockPublicPolicy, b.blockPublicPolicy),
    restrictPublicBuckets: or(a.restrictPublicBuckets, b.restrictPublicBuckets),
  };
}
