import { readable } from '../../policy/pattern/symbol';
import type { Principal } from '../facts/fact-index';
import type { Judge } from '../judge';
import type { Allowances } from './allowances';
import { oneResource, type Candidate } from './candidate-resource';
import { ESCALATION_PATHS } from './path-catalog';
import type { Estate, Holding } from './target-index';
import type { EscalationPath, Gain } from './escalation-path';
import { provisosIn } from './assumption';
import { administers, allowsEverything, givesMore } from './permission-gain';
import { walk, type Walk } from './path-attempt';
import type { Conclusion, Outcome, Way } from './step';
import { assumptionOf, describeCandidate, holdsMore, nounOf } from './path-description';

const IDENTITY_POOLS = 'cognito-identity.amazonaws.com';
const NOTHING: readonly Holding[] = [];

/** Finds the ways of one principal: what it can do to itself, and what it can become. */
export class Wayfinder {
  private readonly trusts = new Map<string, boolean>();

  constructor(
    private readonly judge: Judge,
    private readonly estate: Estate,
    /** Whether principals are templates of whom only the policies are known: not their names, groups or policies. */
    private readonly areStrangers: boolean,
  ) {}

  /** Every way of the principal, by the paths of the catalogue. */
  waysOf(allowances: Allowances): Way[] {
    const { principal } = allowances;
    const open = ESCALATION_PATHS.filter(({ needs }) => allowances.mention(needs));
    const ways = open.flatMap((path) => {
      const own = this.ownOf(principal, path);
      const walks = walk(path, allowances, this.estate, own);
      const onOwn = walks.filter(({ on }) => own.includes(on.arn));
      return (onOwn.length > 0 ? onOwn : walks).flatMap((each) => this.wayOf(each, allowances, own) ?? []);
    });
    if (ways.length === 0) return ways;
    const isLimited = ways.some(({ otherwise }) => otherwise?.outcome === 'bounded');
    return isLimited || this.isWithheld(principal)
      ? ways
      : ways.filter(
          ({ path, otherwise }) => path.gain !== 'own-boundary' || otherwise?.outcome === 'perhaps',
        );
  }

  /** Whether its boundary may withhold something that its policies give. */
  private isWithheld({ arn, identity, boundaries }: Principal): boolean {
    const statements = identity.flatMap(({ document }) => document.statements);
    return boundaries.length === 0 || givesMore(this.judge, arn, statements);
  }

  private wayOf(found: Walk, allowances: Allowances, own: readonly string[]): Way | undefined {
    const { path } = found;
    const { principal } = allowances;
    switch (path.gain) {
      case 'own-user':
      case 'own-role':
      case 'own-group':
      case 'own-policy':
      case 'own-boundary':
        return settled(
          found,
          own.includes(found.on.arn) ? this.ownGain(found, principal) : this.notOwn(found, principal),
        );
      case 'controlled':
        return settled(found, this.controlled(found, allowances));
      case 'role':
      case 'user':
      case 'group':
      case 'workload':
        return this.towards(found, principal);
      case 'permission-set': {
        const object = describeCandidate(found.on, path.through);
        const { assumption } = path;
        return settled(found, { outcome: found.on.isOpen ? 'unlimited' : 'perhaps', object, assumption });
      }
    }
  }

  /** What belongs to the principal, of the kind that the path leads through. */
  private ownOf({ arn, kind }: Principal, { gain, through }: EscalationPath): readonly string[] {
    if (gain === 'own-group') return this.estate.groupsOf(arn);
    if (gain === 'own-policy') return this.estate.policiesOf(arn);
    if (gain === 'own-boundary')
      return through === `iam:${kind}` && typeof this.estate.boundaryOf(arn) === 'string' ? [arn] : [];
    return gain === `own-${kind}` ? [arn] : [];
  }

  /** The principal changes what it may do itself. */
  private ownGain({ path, on, choice }: Walk, principal: Principal): Conclusion | undefined {
    const { gain, through, assumption } = path;
    const isItself = on.arn === principal.arn;
    const object = isItself
      ? 'itself'
      : `its own ${nounOf(through)} ${this.estate.find(through, on.arn)?.label ?? readable(on.arn)}`;
    if (gain === 'own-boundary') return { outcome: 'unlimited', object };
    if (assumption !== undefined) return { outcome: 'unlimited', object, assumption };
    return this.limited(object, principal, {
      policy: choice.policy,
      boundary: this.estate.boundaryOf(principal.arn) ?? null,
    });
  }

  /** The principal may change somebody's permissions, and nothing says that they are its own. */
  private notOwn({ path, on }: Walk, { kind }: Principal): Conclusion | undefined {
    const { gain, through } = path;
    const object = describeCandidate(on, through);
    if (gain === 'own-policy') {
      if (on.isOpen) return { outcome: 'unlimited', object, assumption: path.assumption };
      if (this.estate.holdsPolicy(on.arn)) return undefined;
      return { outcome: 'perhaps', object, assumption: 'the policy is attached to it' };
    }
    const isOwnKind = OWN_KINDS[gain] === kind;
    if (!on.isOpen && (!this.areStrangers || !isOwnKind)) return undefined;
    if (gain === 'own-group' && on.isOpen && this.areStrangers && isOwnKind)
      return { outcome: 'unlimited', object };
    return { outcome: 'perhaps', object, assumption: assumptionOf(gain, through, isOwnKind && !on.isOpen) };
  }

  /** The principal fills an identity with permissions that it then becomes. */
  private controlled({ path, on, choice }: Walk, allowances: Allowances): Conclusion | undefined {
    const object = on.isOne
      ? (this.estate.find(path.through, on.arn)?.label ?? describeCandidate(on, path.through))
      : describeCandidate(on, path.through);
    const isFilled = path.assumption === undefined || this.mayWritePolicyOf(on, path, allowances);
    if (isFilled === undefined) return { outcome: 'perhaps', object, assumption: path.assumption };
    if (!isFilled) return undefined;
    const isNew = path.needs.some(({ action }) => /^iam:Create(Role|User)$/.test(action));
    const boundary = isNew ? choice.boundary : (this.estate.boundaryOf(on.arn) ?? null);
    return this.limited(object, allowances.principal, { policy: choice.policy, boundary });
  }

  /** Whether one of the role's own policies may be written; `undefined` where nobody knows what these are. */
  private mayWritePolicyOf(
    on: Candidate,
    { needs }: EscalationPath,
    allowances: Allowances,
  ): boolean | undefined {
    if (!on.isOne || !needs.some(({ action }) => action === NEW_VERSION)) return undefined;
    const role = this.estate.find('iam:role', on.arn);
    if (role === undefined) return undefined;
    const unknown = this.estate.unknownOf(role.arn);
    if (unknown.includes(role.arn)) return undefined;
    return [...this.estate.policiesOf(role.arn), ...unknown].some(
      (arn) => !AWS_MANAGED.test(arn) && allowances.allows(NEW_VERSION, oneResource(arn)) !== undefined,
    );
  }

  /** What a freely chosen policy comes to under a boundary, and where the policy is not freely chosen. */
  private limited(
    object: string,
    principal: Principal,
    { policy, boundary }: { readonly policy: string; readonly boundary: string | null },
  ): Conclusion | undefined {
    let outcome: Outcome = 'administrator';
    for (const [arn, what] of [
      [policy, 'policy'],
      [boundary, 'boundary'],
    ] as const) {
      if (arn === null) continue;
      const statements = this.estate.statementsOf(arn);
      if (statements === undefined)
        return {
          outcome: 'perhaps',
          object,
          assumption: `${what} ${readable(arn)}, whose content is not known, allows more`,
        };
      if (what === 'boundary' ? allowsEverything(statements) : administers(statements)) continue;
      if (!givesMore(this.judge, principal.arn, statements)) return undefined;
      outcome = 'bounded';
    }
    return { outcome, object };
  }

  /** The principal becomes somebody else. */
  private towards(found: Walk, principal: Principal): Way | undefined {
    const { path, on, conditions } = found;
    const { through } = path;
    if (path.gain === 'user' && IS_CALLER.test(on.pattern)) return undefined;
    const meant = this.estate.meant(through, on);
    const isMeant = meant.length > 0;
    const targets = isMeant || on.isOne ? meant : this.estate.coveredBy(through, on.pattern);
    const object = describeCandidate(on, through);
    const isFree = on.isOpen && FREE.has(path.gain) && path.assumption === undefined;
    const isOther = path.gain === 'group' && principal.kind !== 'user';
    return {
      path,
      conditions,
      ...besides(found),
      targets,
      isTrustedBy: ({ arn }) => path.passedTo === undefined || this.isTrusted(path.passedTo, arn),
      admits: (target) =>
        target.arn !== principal.arn && (isMeant || found.onOther(target.arn) !== undefined),
      isClosed: isMeant && !OTHERS_TRUST.has(through),
      otherwise:
        isFree && !isOther
          ? { outcome: 'unlimited', object }
          : { outcome: 'perhaps', object, assumption: path.assumption ?? holdsMore(path, object) },
    };
  }

  /** Whether the role trusts the service; each pair is looked at once. */
  private isTrusted(service: string, role: string): boolean {
    const key = `${service} ${role}`;
    const known = this.trusts.get(key);
    if (known !== undefined) return known;
    // Identity pools hand their roles to people with a token; every other service assumes the role itself.
    const action = service === IDENTITY_POOLS ? 'sts:AssumeRoleWithWebIdentity' : 'sts:AssumeRole';
    const { decision } = this.judge.check({ principal: service, action, resource: role });
    this.trusts.set(key, decision !== 'denied');
    return decision !== 'denied';
  }
}

/** A user whose name is the caller's own, whatever the path before it. */
const IS_CALLER = /:user\/(.*\/)?\$\{aws:username\}$/i;

const NEW_VERSION = 'iam:CreatePolicyVersion';
const AWS_MANAGED = /^arn:[^:]*:iam::aws:/;
/** What roles that are not in the facts may trust as well. */
const OTHERS_TRUST: ReadonlySet<string> = new Set(['iam:saml-provider']);
const FREE: ReadonlySet<Gain> = new Set(['role', 'user', 'group']);
const OWN_KINDS: Readonly<Partial<Record<Gain, 'user' | 'role'>>> = {
  'own-user': 'user',
  'own-group': 'user',
  'own-role': 'role',
};

function settled(found: Walk, otherwise: Conclusion | undefined): Way | undefined {
  if (otherwise === undefined) return undefined;
  const { path, conditions } = found;
  const none = { targets: NOTHING, isTrustedBy: () => false, admits: () => false, isClosed: false };
  return { path, conditions, ...besides(found), ...none, otherwise };
}

/** What must hold besides: by the nature of the path, and where the policies are not wholly known. */
function besides({ path: { proviso }, doubts }: Walk): Pick<Way, 'provisos' | 'hangsOn'> {
  const unknown = provisosIn(doubts);
  return { provisos: proviso === undefined ? unknown : [proviso, ...unknown], hangsOn: doubts[0]?.about };
}
