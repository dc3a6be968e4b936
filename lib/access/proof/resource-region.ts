import { parseArn } from '../../policy/arn/arn';
import { literalHead } from '../../policy/pattern/symbol';
import type { AccessPolicy } from '../../authorization/policy-set';
import { unknownPolicy } from '../../authorization/policy-set';
import { headsIn } from '../facts/resource-containment';
import type { Judge } from '../judge';
import { ANY_ARN, codesOf, type TokenPattern } from './text/token-pattern';
import { TextLanguage } from './text/text-language';
import type { UnknownNames } from './unknown-names';

/** Resources that the model treats alike: one that has a policy, with what lies in it; a role; or all others of an account. */
export interface ResourceRegion {
  readonly kind: 'owner' | 'role' | 'rest' | 'foreign' | 'outside-roles';
  /** Texts that a resource of the region can have. */
  readonly language: TextLanguage;
  /** Those of them that lie in other regions. */
  readonly except: TextLanguage;
  /** One of them. */
  readonly example: string;
  readonly account: string | undefined;
  /** The policies on the resources, in a model. */
  readonly policiesIn: (judge: Judge) => readonly AccessPolicy[];
}

const FIELD = -3;
const RUN = -1;
const NO_TEXT = new TextLanguage([]);

/** The regions of two models that are compared, or of one. */
export class ResourceRegions {
  /** Resources with policies, and those that lie in an account which their ARN does not tell. */
  private readonly owners: readonly string[];
  private readonly familiar: ReadonlySet<string>;

  constructor(
    private readonly judges: readonly Judge[],
    private readonly names: UnknownNames,
  ) {
    this.owners = [
      ...new Set(
        judges.flatMap(({ index }) => [
          ...index.policyOwners,
          ...index.facts.resources.flatMap(({ arn }) => arn ?? []),
        ]),
      ),
    ];
    this.familiar = new Set(judges.flatMap(({ index }) => index.facts.accounts));
  }

  /** The resource that has a policy, and all that lies in it and has none of its own. */
  owner(owner: string): ResourceRegion {
    const inside = this.owners.filter((each) => each.startsWith(`${owner}/`) || each.startsWith(`${owner}:`));
    return {
      kind: 'owner',
      language: this.within([owner]),
      except: inside.length === 0 ? NO_TEXT : this.within(inside),
      example: owner,
      account: fieldAccount(owner) ?? this.accountOf(owner),
      policiesIn: ({ index }) => index.policiesOn(owner, 'none'),
    };
  }

  /** A role, as what `sts:AssumeRole` is about. */
  role(arn: string): ResourceRegion {
    return {
      kind: 'role',
      language: TextLanguage.ofTexts([this.names.textOf(arn)]),
      except: NO_TEXT,
      example: arn,
      account: fieldAccount(arn),
      policiesIn: ({ index }) => (index.isRole(arn) ? index.trustOf(arn) : []),
    };
  }

  /** All resources of an account that have no policy in the models and begin so. */
  rest(account: string, head: string): ResourceRegion {
    const own = codesOf(this.names.textOf(account));
    const others = this.ownersFrom(head).filter(
      (owner) => this.hasPolicy(owner) || this.accountOf(owner) !== account,
    );
    return {
      kind: 'rest',
      language: new TextLanguage([inAccount(own), inAccount([])]),
      except: new TextLanguage([...this.within(others).patterns, ANY_KEY]),
      example: `arn:aws:example::${account}:example`,
      account,
      policiesIn: () => [],
    };
  }

  /** Resources of accounts that the models do not hold: they may have any policy. */
  foreign(account: string, head: string): ResourceRegion {
    const familiar = ['', account, ...this.familiar].map((each) =>
      inAccount(codesOf(this.names.textOf(each))),
    );
    return {
      kind: 'foreign',
      language: new TextLanguage([ANY_ARN]),
      except: new TextLanguage([...familiar, ...this.within(this.ownersFrom(head)).patterns]),
      example: 'arn:aws:example::999999999999:example',
      account: '999999999999',
      policiesIn: () => [OUTSIDE],
    };
  }

  /** Roles that the models do not hold: their trust policies may say anything. */
  outsideRoles(account: string, roles: readonly string[]): ResourceRegion {
    return {
      kind: 'outside-roles',
      language: new TextLanguage([ANY_ROLE]),
      except: TextLanguage.ofTexts(roles.map((arn) => this.names.textOf(arn))),
      example: `arn:aws:iam::${account}:role/Example`,
      account,
      policiesIn: () => [OUTSIDE_TRUST],
    };
  }

  /** Resources with policies that begin so, or that such a text lies in. */
  policyOwnersFrom(head: string): string[] {
    return this.ownersFrom(head).filter((owner) => this.hasPolicy(owner));
  }

  private ownersFrom(head: string): string[] {
    return this.owners.filter((owner) =>
      headsIn(owner).some((each) => each.startsWith(head) || head.startsWith(literalHead(each))),
    );
  }

  private hasPolicy(owner: string): boolean {
    return this.judges.some(({ index }) => index.hasPolicyOwner(owner));
  }

  private accountOf(owner: string): string | undefined {
    return this.judges.map(({ index }) => index.resource(owner)?.account).find((each) => each !== undefined);
  }

  private within(owners: readonly string[]): TextLanguage {
    return new TextLanguage(
      owners.flatMap(headsIn).flatMap((owner) => {
        const codes = codesOf(this.names.textOf(owner));
        return ['', '/', ':'].map((separator) => ({
          tokens: separator === '' ? codes : [...codes, ...codesOf(separator), RUN],
          ignoreCase: false,
        }));
      }),
    );
  }
}

const OUTSIDE = unknownPolicy('the policy of a resource outside the model', 'resource');

const OUTSIDE_TRUST = unknownPolicy('the trust policy of a role outside the model', 'trust');

const ANY_ROLE: TokenPattern = {
  tokens: [...codesOf('arn:'), FIELD, ...codesOf(':iam::'), FIELD, ...codesOf(':role/'), RUN],
  ignoreCase: false,
};

/** Keys have a policy each, or no one has access. */
const ANY_KEY: TokenPattern = {
  tokens: [
    ...codesOf('arn:'),
    FIELD,
    ...codesOf(':kms:'),
    FIELD,
    ...codesOf(':'),
    FIELD,
    ...codesOf(':key/'),
    RUN,
  ],
  ignoreCase: false,
};

function inAccount(account: readonly number[]): TokenPattern {
  const colon = codesOf(':');
  return {
    tokens: [
      ...codesOf('arn:'),
      FIELD,
      ...colon,
      FIELD,
      ...colon,
      FIELD,
      ...colon,
      ...account,
      ...colon,
      RUN,
    ],
    ignoreCase: false,
  };
}

function fieldAccount(arn: string): string | undefined {
  const account = parseArn(arn)?.account;
  return account === '' ? undefined : account;
}
