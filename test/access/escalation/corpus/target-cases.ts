import type { EscalationPath } from '../../../../lib/access';
import { allow, policy } from '../../organization-fixture';
import { expectedOf } from './action-sets';
import type { Case, Meaningless, Statement } from './case';
import { ACCOUNT, NOT_IN_TEMPLATES, WORLDS } from './worlds';

const NOTHING_MORE = [allow('logs:PutLogEvents', '*')];
const EVERYTHING = [allow('*', '*')];
const OWN: Readonly<Record<string, string>> = {
  'own-user': 'user/walker',
  'own-role': 'role/walker',
  'own-group': 'group/walkers',
  'own-policy': 'policy/own',
};
const arn = (rest: string): string => `arn:aws:iam::${ACCOUNT}:${rest}`;

/** What all cases of a path have in common. */
export type Common = Pick<Case, 'path' | 'walker' | 'resources' | 'boundary'>;

/** The cases in which what the path leads through is known. */
export function targetCases(
  path: EscalationPath,
  common: Common,
  held: readonly Statement[],
): (Case | Meaningless)[] {
  const { gain, through, needs, id } = path;
  const harmless = { ...common, kind: 'target known harmless' } as const;
  const powerful = { ...common, kind: 'target known powerful' } as const;
  const missing = NOT_IN_TEMPLATES[through];
  if (missing !== undefined)
    return [harmless, powerful].map(({ kind }) => ({ path: id, kind, because: missing }));

  const bound = needs.filter(({ on }) => on === through).map(({ action }) => action);
  const others = needs.filter(({ on }) => on !== through).map(({ action }) => action);
  const limited = (resource: string, given?: unknown): Case['policies'] => [
    [allow(bound, resource, given), ...(others.length > 0 ? [allow(others, '*')] : [])],
    held,
  ];
  const rest = expectedOf(others, common.walker);
  const world = WORLDS[through];

  if (gain === 'own-boundary') {
    const kind = common.walker;
    return [
      {
        ...harmless,
        name: 'the boundary withholds nothing',
        policies: limited(arn(`${kind}/walker`)),
        boundary: [allow(['dynamodb:*', ...bound], '*')],
        expected: 'nothing',
      },
      { ...harmless, name: 'somebody else', policies: limited(arn(`${kind}/other`)), expected: 'nothing' },
      { ...powerful, name: 'itself', policies: limited(arn(`${kind}/walker`)), expected: 'alone' },
    ];
  }
  const own = OWN[gain];
  if (own !== undefined) {
    const theirs = own.replace(/\/.*/, '/theirs');
    return [
      {
        ...harmless,
        name: 'somebody else’s',
        policies: limited(arn(theirs)),
        resources: theirsOf(gain),
        expected: 'nothing',
      },
      { ...powerful, name: 'its own', policies: limited(arn(own)), expected: 'alone' },
    ];
  }
  if (world === undefined) throw new Error(`no world for ${through}`);
  if (gain === 'controlled') return controlledCases(path, { harmless, powerful, limited });

  const { named, label, neverHarmless } = world;
  return [
    neverHarmless === undefined
      ? {
          ...harmless,
          name: 'gives nothing more',
          policies: limited(named),
          world,
          resources: world.resources(NOTHING_MORE),
          expected: rest,
          through: label,
        }
      : { path: id, kind: harmless.kind, because: neverHarmless },
    {
      ...powerful,
      name: 'an administrator',
      policies: limited(named),
      world,
      resources: world.resources(EVERYTHING),
      // What instances are launched from a template's default version, no template tells.
      expected: path.proviso === undefined ? 'alone' : 'assumed',
      through: label,
      end: 'administrator',
    },
  ];
}

/** The identity that is filled with permissions is one of its own making or choice: what it may hold decides. */
function controlledCases(
  { id, needs, through, assumption }: EscalationPath,
  {
    harmless,
    powerful,
    limited,
  }: {
    readonly harmless: Common & { readonly kind: 'target known harmless' };
    readonly powerful: Common & { readonly kind: 'target known powerful' };
    readonly limited: (resource: string, given?: unknown) => Case['policies'];
  },
): (Case | Meaningless)[] {
  if (needs.some(({ action }) => action === 'iam:CreatePolicyVersion'))
    return versionCases(
      needs.flatMap(({ action, on }) => (on === through ? [action] : [])),
      {
        harmless,
        powerful,
      },
    );
  const isNew = needs.some(({ action }) => /Create(Role|User)$/.test(action));
  const isUser = through === 'iam:user';
  const target = arn(isUser ? 'user/target' : 'role/target');
  const world = WORLDS[through];
  if (world === undefined) throw new Error(`no world for ${through}`);
  const limit = { Limit: managed('limit', NOTHING_MORE) };
  const free: Case = {
    ...powerful,
    name: isNew ? 'of its own making' : 'free to be filled',
    policies: limited(target),
    resources: isNew ? {} : world.resources([]),
    world,
    expected: assumption === undefined ? 'alone' : 'assumed',
    through: 'target',
    end: assumption === undefined ? 'administrator' : 'perhaps more',
  };
  if (assumption !== undefined)
    return [{ path: id, kind: harmless.kind, because: `assumed is that ${assumption}` }, free];
  const given = isNew ? { StringEquals: { 'iam:PermissionsBoundary': arn('policy/limit') } } : undefined;
  return [
    {
      ...harmless,
      name: 'bounded to nothing more',
      policies: limited(target, given),
      resources: isNew ? limit : { ...limit, ...bounded(world.resources([])) },
      world,
      expected: 'nothing',
      through: 'target',
    },
    free,
  ];
}

/** What is written is the policy of the role that is taken over, or somebody else's. */
function versionCases(
  becoming: string[],
  {
    harmless,
    powerful,
  }: {
    readonly harmless: Common & { readonly kind: 'target known harmless' };
    readonly powerful: Common & { readonly kind: 'target known powerful' };
  },
): Case[] {
  const world = WORLDS['iam:role'];
  if (world === undefined) throw new Error('no world for roles');
  const policies = [[allow('iam:CreatePolicyVersion', arn('policy/theirs')), allow(becoming, world.named)]];
  const resources = world.resources([]);
  const theirs = (whose: object) => ({ Theirs: managed('theirs', NOTHING_MORE, whose) });
  return [
    {
      ...harmless,
      name: 'the policy is somebody else’s',
      policies,
      resources: { ...resources, ...theirsOf('own-policy') },
      expected: 'nothing',
      through: 'target',
    },
    {
      ...powerful,
      name: 'the policy is its own',
      policies,
      resources: { ...resources, ...theirs({ Roles: [{ Ref: 'Target' }] }) },
      expected: 'alone',
      through: 'target',
      end: 'administrator',
    },
  ];
}

/** The template with the boundary `limit` on the target. */
function bounded(resources: Record<string, unknown>): Record<string, unknown> {
  const { Target, ...others } = resources as { Target: { Properties: object } };
  return {
    ...others,
    Target: { ...Target, Properties: { ...Target.Properties, PermissionsBoundary: arn('policy/limit') } },
  };
}

export function managed(name: string, statements: readonly Statement[], attached: object = {}) {
  return {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { ManagedPolicyName: name, PolicyDocument: policy(...statements), ...attached },
  };
}

/** A policy, a group or somebody that is not the walker's. */
function theirsOf(gain: string): Record<string, unknown> {
  if (gain !== 'own-policy') return {};
  return {
    Other: { Type: 'AWS::IAM::User', Properties: { UserName: 'other' } },
    Theirs: managed('theirs', NOTHING_MORE, { Users: ['other'] }),
  };
}
