import type { AssemblyFacts, AccountPublicAccessSetting, PublicAccessBlock } from '../../assembly/facts';
import { sameText } from '../../policy/pattern/glob';
import { hasSymbol } from '../../policy/pattern/symbol';
import { or, some, type Truth } from '../../policy/truth';
import { chainOf, mayLieAbove, type OrganizationNodes } from './organization-chain';

/**
 * Block Public Access of accounts: as the user says, and as S3 policies of the organization in the templates turn it on
 * for everything below their targets. CloudFormation has no resource for the settings of one account.
 */
export class AccountPublicAccess {
  private readonly nodes: OrganizationNodes;
  private readonly policies: readonly AccountPublicAccessSetting[];

  constructor(
    facts: Pick<AssemblyFacts, 'organizationNodes' | 'accountPublicAccess'>,
    private readonly blockedAccounts: readonly string[] = [],
  ) {
    this.nodes = new Map(facts.organizationNodes.map((node) => [node.id, node]));
    this.policies = facts.accountPublicAccess;
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
    const perhaps = this.policies.filter(
      ({ targets, origin }) =>
        (origin.condition !== undefined && targets.some((each) => chain.includes(each))) ||
        targets.some(
          (each) =>
            !chain.includes(each) &&
            (mayLieAbove(this.nodes, each, chain) ||
              some(chain, (id) => (hasSymbol(each) ? sameText(each, id) : 'no')) !== 'no'),
        ),
    );
    // The policy of the nearest level wins.
    const certain = this.policies.filter(({ origin }) => origin.condition === undefined);
    const nearest = [...chain].reverse().find((id) => certain.some(({ targets }) => targets.includes(id)));
    const level = certain.filter(({ targets }) => nearest !== undefined && targets.includes(nearest));
    // At the account itself, no other level can change the answer.
    const others = nearest === account ? perhaps.filter(({ targets }) => targets.includes(account)) : perhaps;
    const answers = new Set([...level, ...others].map(({ blocks }) => blocks));
    if (level.length === 0) answers.add('no');
    const [only = 'no'] = answers;
    return answers.size === 1 ? only : 'unknown';
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
    ...(a.isDefault === true && { isDefault: true }),
  };
}
