import type { Policy } from '../../assembly/facts';
import { sameText } from '../../policy/pattern/glob';
import type { FactIndex } from './fact-index';
import { chainOf, mayLieAbove, type OrganizationNodes } from './organization-chain';
import { KnownPolicy } from './policy-of-facts';
import { policyOf, type AccessPolicy } from '../../authorization/policy-set';

/** What templates do not show about the organization. */
export interface Organization {
  /** `o-…`, for `aws:PrincipalOrgID` and `aws:ResourceOrgID`. */
  readonly id: string;
  /** Its accounts, where they are all to be taken for members. */
  readonly accounts: readonly string[];
  /**
   * The management account, which SCPs and RCPs leave alone.
   *
   * @default - none of the accounts in the model
   */
  readonly managementAccount?: string;
}

/**
 * SCPs and RCPs that no template shows, over every account of the model: by level, from the root down. What is given
 * is all that is attached at its level; a level of SCPs without any Allow has AWS's FullAWSAccess beside, for nothing
 * at all would be allowed under it otherwise.
 */
export interface GivenGuardrails {
  /**
   * Service control policies.
   *
   * @default - those of the templates
   */
  readonly scps?: readonly (readonly AccessPolicy[])[];
  /**
   * Resource control policies.
   *
   * @default - those of the templates
   */
  readonly rcps?: readonly (readonly AccessPolicy[])[];
}

const EVERYTHING = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

/** The SCPs or RCPs over an account, by level; `undefined` where the model knows of none. */
export class Guardrails {
  private readonly nodes: OrganizationNodes;
  private readonly policies: readonly Policy[];
  private readonly byAccount = new Map<string, readonly (readonly AccessPolicy[])[] | undefined>();

  constructor(
    private readonly index: FactIndex,
    private readonly kind: 'scp' | 'rcp',
    private readonly managementAccount: string | undefined,
    private readonly given: readonly (readonly AccessPolicy[])[] = [],
  ) {
    this.nodes = new Map(index.facts.organizationNodes.map((node) => [node.id, node]));
    this.policies = index.facts.policies.filter((policy) => policy.kind === kind);
  }

  /** The levels over the account: root, organizational units, the account. */
  over(account: string | undefined): readonly (readonly AccessPolicy[])[] | undefined {
    if (account === undefined || account === this.managementAccount) return undefined;
    if (this.policies.length === 0 && this.given.length === 0) return undefined;
    if (!this.byAccount.has(account))
      this.byAccount.set(account, [
        ...this.givenOver(account),
        ...(this.policies.length === 0 ? [] : this.levelsOver(account)),
      ]);
    return this.byAccount.get(account);
  }

  /** The given levels; over an account that is not in the model they are in force perhaps. */
  private givenOver(account: string): readonly (readonly AccessPolicy[])[] {
    const isMember = this.index.facts.accounts.includes(account);
    return this.given.map((level) => {
      const isOpen = this.kind === 'rcp' || hasAllow(level);
      if (isMember) return isOpen ? level : [fullAccess(true), ...level];
      // Where the level is not in force, nothing limits the account.
      const perhaps = level.map((policy) => ({ ...policy, isCertain: false }));
      return this.kind === 'rcp' ? perhaps : [fullAccess(!isOpen), ...perhaps];
    });
  }

  private levelsOver(account: string): readonly (readonly AccessPolicy[])[] {
    const chain = chainOf(this.nodes, account);
    const reachesRoot = this.nodes.get(chain[0] ?? '')?.type === 'root';
    const levels = chain.map((id) => this.level((owner) => sameText(owner, id)));
    if (reachesRoot) return levels;
    // What is attached to nodes that may or may not lie above the account is in force perhaps.
    return [this.level((owner) => (mayLieAbove(this.nodes, owner, chain) ? 'unknown' : 'no')), ...levels];
  }

  /**
   * The policies attached at one level. AWS attaches FullAWSAccess to every root, unit and account, which templates do
   * not show; where a policy of one's own allows, it may have been taken off.
   */
  private level(isAttached: (owner: string) => 'yes' | 'no' | 'unknown'): readonly AccessPolicy[] {
    const attached = this.policies.flatMap((policy) => {
      const answers = policy.owners.map(isAttached);
      if (answers.every((answer) => answer === 'no')) return [];
      const name = `${this.kind.toUpperCase()} ${policy.name}`;
      const { document, isCertain } = new KnownPolicy(policy, () => name);
      return [{ name, document, isCertain: isCertain && answers.includes('yes') }];
    });
    return this.kind === 'rcp' ? attached : [fullAccess(!hasAllow(attached)), ...attached];
  }
}

function fullAccess(isCertain: boolean): AccessPolicy {
  return policyOf('FullAWSAccess, which AWS attaches', 'scp', EVERYTHING, isCertain);
}

function hasAllow(level: readonly AccessPolicy[]): boolean {
  return level.some(({ document }) => document.statements.some(({ effect }) => effect !== 'Deny'));
}
