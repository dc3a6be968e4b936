import type { AccessChange, AccessModel, ContextInput } from '../../../lib/access';
import { ABSENT } from '../../../lib/policy/condition/context';

const ROLE_A = 'arn:aws:iam::111111111111:role/a';
const ROLE_B = 'arn:aws:iam::111111111111:role/b';
const ROLE_C = 'arn:aws:iam::222222222222:role/c';
const ANA = 'arn:aws:iam::111111111111:user/ana';

/** The roles and users of the app. */
export const MEMBERS = [ROLE_A, ROLE_B, ROLE_C, ANA];
/** Principals outside the app: their own account may allow them anything. */
const OUTSIDERS = [
  'arn:aws:iam::333333333333:role/x',
  'arn:aws:iam::333333333333:role/y',
  'arn:aws:iam::333333333333:user/z',
  'arn:aws:iam::444444444444:role/w',
  'sns.amazonaws.com',
  '*',
];
export const PRINCIPALS = [...MEMBERS, ...OUTSIDERS];

const S3_REQUESTS = ['s3:GetObject', 's3:PutObject'].flatMap((action) =>
  ['data/a', 'data/secret/x', 'data/red/x', 'dub/a'].map((key) => [action, `arn:aws:s3:::${key}`] as const),
);
const REQUESTED: readonly (readonly [string, string])[] = [
  ...S3_REQUESTS,
  ['sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111111111111:jobs'],
  ['s3:ListAllMyBuckets', '*'],
  ['sts:AssumeRole', ROLE_A],
  ['sts:AssumeRole', ROLE_B],
];

interface Request {
  readonly action: string;
  readonly resource: string;
  readonly context: ContextInput;
}

type Value = typeof ABSENT | string;

/** The values of the keys that conditions name. */
interface Values {
  readonly addresses: readonly string[];
  readonly tags: readonly Value[];
  readonly ids: readonly Value[];
  readonly mfa: readonly Value[];
}

const FEW: Values = {
  addresses: ['10.1.2.3', '192.0.2.1'],
  tags: [ABSENT, 'red'],
  ids: [ABSENT, 'x'],
  mfa: [ABSENT, 'true'],
};
/** One value of each kind that the conditions of random apps tell apart. */
const ALL: Values = {
  addresses: [...FEW.addresses, '203.0.113.1'],
  tags: [...FEW.tags, 'blue', 'rose', 'zoe'],
  ids: [...FEW.ids, 'y'],
  mfa: [...FEW.mfa, 'false'],
};

function requestsWith({ addresses, tags, ids }: Values): readonly Request[] {
  const environments = addresses.flatMap((address) =>
    tags.map((tag) => ({ 'aws:SourceIp': address, 'aws:RequestTag/team': tag })),
  );
  return REQUESTED.flatMap(([action, resource]) =>
    environments.flatMap((environment) =>
      (action === 'sts:AssumeRole' ? ids : [ABSENT]).map((id) => ({
        action,
        resource,
        context: { ...environment, 'sts:ExternalId': id },
      })),
    ),
  );
}

/** The sessions of a principal: users with and without MFA, all with and without a tag that no template shows. */
function sessionsOf(principal: string, { tags, mfa }: Values = FEW): readonly ContextInput[] {
  // The role a has a tag, and no session has another one.
  if (principal === ROLE_A) return [{ 'aws:MultiFactorAuthPresent': ABSENT }];
  const hasTags = principal !== '*' && !principal.endsWith('.com');
  const hasMfa = principal.includes(':user/');
  return (hasMfa ? mfa : [ABSENT]).flatMap((present) =>
    (hasTags ? tags : [ABSENT]).map((team) => ({
      'aws:MultiFactorAuthPresent': present,
      'aws:PrincipalTag/team': team,
    })),
  );
}

const REQUESTS = requestsWith(FEW);

/** Every request of every principal, judged once by a model. */
export class Universe {
  private readonly judged = new Map<string, readonly (readonly boolean[])[]>();

  constructor(
    readonly model: AccessModel,
    private readonly values: Values = FEW,
    readonly requests: readonly Request[] = values === FEW ? REQUESTS : requestsWith(values),
  ) {}

  /** The same with every value that conditions tell apart. */
  whole(): Universe {
    return new Universe(this.model, ALL);
  }

  /** For each session of the principal, whether each of the requests is allowed. */
  of(principal: string): readonly (readonly boolean[])[] {
    const known =
      this.judged.get(principal) ??
      sessionsOf(principal, this.values).map((session) =>
        this.requests.map(({ action, resource, context }) =>
          isAllowed(this.model, principal, action, resource, { ...context, ...session }),
        ),
      );
    this.judged.set(principal, known);
    return known;
  }

  /** Whether the principal may make the request in any of its sessions; the policies of outsiders may allow it. */
  mayMake(principal: string, request: number): boolean {
    return this.of(principal).some((session) => session[request]);
  }
}

function isAllowed(
  model: AccessModel,
  principal: string,
  action: string,
  resource: string,
  context: ContextInput,
): boolean {
  const isOutsider = OUTSIDERS.includes(principal);
  // Of what is not in the app nothing is known, where the caller is not either.
  if (isOutsider && !/^arn:aws:(s3:::data|iam::)/.test(resource)) return false;
  const { decision } = model.checkArns({ principal, action, resource, context });
  return isOutsider ? decision !== 'denied' : decision === 'allowed';
}

/** A principal with a request that the second model allows it and the first does not, in the same session. */
export function gainedByCall(before: Universe, after: Universe): Map<string, string> {
  const found = new Map<string, string>();
  for (const principal of PRINCIPALS)
    for (const [i, session] of sessionsOf(principal).entries()) {
      const [was, is] = [before.of(principal)[i], after.of(principal)[i]];
      const gained = REQUESTS.findIndex((_, each) => is?.[each] === true && was?.[each] === false);
      const request = REQUESTS[gained];
      if (request === undefined || found.has(principal)) continue;
      found.set(principal, JSON.stringify({ ...request, context: { ...request.context, ...session } }));
    }
  return found;
}

/** The roles to which the principal comes by assuming one after the other. */
function reachOf(universe: Universe, principal: string): Set<string> {
  const found = new Set<string>();
  const queue = [principal];
  for (let next = queue.shift(); next !== undefined; next = queue.shift())
    for (const role of [ROLE_A, ROLE_B]) {
      if (role === principal || role === next || found.has(role)) continue;
      const from = next;
      const mayAssume = universe.requests.some(
        ({ action, resource }, i) =>
          action === 'sts:AssumeRole' && resource === role && universe.mayMake(from, i),
      );
      if (!mayAssume) continue;
      found.add(role);
      queue.push(role);
    }
  return found;
}

/** Principals that come to some request only in the second model, through roles; assumptions themselves are left out. */
export function gainedThroughRoles(before: Universe, after: Universe): Map<string, string> {
  const found = new Map<string, string>();
  for (const principal of PRINCIPALS) {
    if (principal.endsWith('.com')) continue;
    const [was, is] = [before, after].map((universe) => [...reachOf(universe, principal)]);
    for (const [i, request] of REQUESTS.entries()) {
      if (request.action === 'sts:AssumeRole' || found.has(principal)) continue;
      if (!is?.some((role) => after.mayMake(role, i))) continue;
      const hadIt = before.mayMake(principal, i) || was?.some((role) => before.mayMake(role, i)) === true;
      if (!hadIt) found.set(principal, JSON.stringify(request));
    }
  }
  return found;
}

/** Whether the principal could make a request for the action and the resource, through roles or not, with any values. */
export function hadThroughRoles(universe: Universe, principal: string, request: string): boolean {
  const whole = universe.whole();
  const { action, resource } = JSON.parse(request) as Request;
  return [principal, ...reachOf(whole, principal)].some((each) =>
    whole.requests.some(
      (asked, i) => asked.action === action && asked.resource === resource && whole.mayMake(each, i),
    ),
  );
}

/** Whether the change is about the principal, by ARN or as one of a class. */
export function concerns({ grant: { principal } }: AccessChange, asked: string): boolean {
  if (principal === asked) return true;
  if (asked.endsWith('.com')) return principal.endsWith('.com');
  if (!principal.endsWith('*') || principal === '*') return false;
  // Accounts that no policy names are one class, under a number of its own.
  const isOther = /:(333333333333|444444444444):/.test(asked) && /:(999|888|777|666)\d+:/.test(principal);
  const head = principal.slice(0, -1);
  return asked.startsWith(head) || (isOther && asked.includes(head.replace(/^.*:/, ':')));
}
