import type { EscalationPath } from '../../../../lib/access';
import { allow, policy } from '../../organization-fixture';
import { expectedOf } from './action-sets';
import type { Case, Meaningless, Statement } from './case';
import { ACCOUNT, NOT_IN_TEMPLATES, WORLDS } from './worlds';

const NOTHING_MORE = [allow('logs:PutLogEvents', '*')];
const EVERYTHING = [allow('*', '*')];
const OWN: Readonly<Record<string, string>> = {
  'own-user': 'user/actor',
  'own-role': 'role/actor',
  'own-group': 'group/actors',
  'own-policy': 'policy/own',
};
const arn = (rest: string): string => `arn:aws:iam::${ACCOUNT}:${rest}`;

/** What all cases of a path share. */
export type Common = Pick<Case, 'path' | 'actor' | 'resources' | 'boundary'>;

/** The cases in which the target of the path is known. */
export function targetCases(
  path: EscalationPath,
  common: Common,
  held: readonly Statement[],
): (Case | Meaningless)[] {
  const { gain, targetType, requires, id } = path;
  const harmless = { ...common, kind: 'target known harmless' } as const;
  const powerful = { ...common, kind: 'target known powerful' } as const;
  const missing = NOT_IN_TEMPLATES[targetType];
  if (missing !== undefined)
    return [harmless, powerful].map(({ kind }) => ({ path: id, kind, because: missing }));

  const bound = requires.filter(({ on }) => on === targetType).map(({ action }) => action);
  const others = requires.filter(({ on }) => on !== targetType).map(({ action }) => action);
  const limited = (resource: string, given?: unknown): Case['policies'] => [
    [allow(bound, resource, given), ...(others.length > 0 ? [allow(others, '*')] : [])],
    held,
  ];
  const rest = expectedOf(others, common.actor);
  const world = WORLDS[targetType];

  if (gain === 'own-boundary') {
    const kind = common.actor;
    return [
      {
        ...harmless,
        name: 'the boundary withholds nothing',
        policies: limited(arn(`${kind}/actor`)),
        boundary: [allow(['dynamodb:*', ...bound], '*')],
        expected: 'nothing',
      },
      {
        ...harmless,
        name: 'another principal',
        policies: limited(arn(`${kind}/other`)),
        expected: 'nothing',
      },
      { ...powerful, name: 'itself', policies: limited(arn(`${kind}/actor`)), expected: 'alone' },
    ];
  }
  const own = OWN[gain];
  if (own !== undefined) {
    const theirs = own.replace(/\/.*/, '/theirs');
    return [
      {
        ...harmless,
        name: 'of another principal',
        policies: limited(arn(theirs)),
        resources: theirsOf(gain),
        expected: 'nothing',
      },
      { ...powerful, name: 'its own', policies: limited(arn(own)), expected: 'alone' },
    ];
  }
  if (world === undefined) throw new Error(`no world for ${targetType}`);
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
          names: label,
        }
      : { path: id, kind: harmless.kind, because: neverHarmless },
    {
      ...powerful,
      name: 'an administrator',
      policies: limited(named),
      world,
      resources: world.resources(EVERYTHING),
      // No template says which instances start from the default version of a launch template.
      expected: path.precondition === undefined ? 'alone' : 'assumed',
      names: label,
      end: 'administrator',
    },
  ];
}

/** The actor creates or chooses the identity that gets the permissions: what that identity can have decides. */
function controlledCases(
  { id, requires, targetType, assumption }: EscalationPath,
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
  if (requires.some(({ action }) => action === 'iam:CreatePolicyVersion'))
    return versionCases(
      requires.flatMap(({ action, on }) => (on === targetType ? [action] : [])),
      {
        harmless,
        powerful,
      },
    );
  const isNew = requires.some(({ action }) => /Create(Role|User)$/.test(action));
  const isUser = targetType === 'iam:user';
  const target = arn(isUser ? 'user/target' : 'role/target');
  const world = WORLDS[targetType];
  if (world === undefined) throw new Error(`no world for ${targetType}`);
  const limit = { Limit: managed('limit', NOTHING_MORE) };
  const free: Case = {
    ...powerful,
    name: isNew ? 'created' : 'can get any policy',
    policies: limited(target),
    resources: isNew ? {} : world.resources([]),
    world,
    expected: assumption === undefined ? 'alone' : 'assumed',
    names: 'target',
    end: assumption === undefined ? 'administrator' : 'possibly more permissions',
  };
  if (assumption !== undefined)
    return [{ path: id, kind: harmless.kind, because: `it assumes that ${assumption}` }, free];
  const given = isNew ? { StringEquals: { 'iam:PermissionsBoundary': arn('policy/limit') } } : undefined;
  return [
    {
      ...harmless,
      name: 'bounded to no more permissions',
      policies: limited(target, given),
      resources: isNew ? limit : { ...limit, ...bounded(world.resources([])) },
      world,
      expected: 'nothing',
      names: 'target',
    },
    free,
  ];
}

/** The changed policy belongs to the role that the actor becomes, or to another principal. */
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
      name: 'the policy belongs to another principal',
      policies,
      resources: { ...resources, ...theirsOf('own-policy') },
      expected: 'nothing',
      names: 'target',
    },
    {
      ...powerful,
      name: 'the policy belongs to the role',
      policies,
      resources: { ...resources, ...theirs({ Roles: [{ Ref: 'Target' }] }) },
      expected: 'alone',
      names: 'target',
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

/** A policy that does not belong to the actor. */
function theirsOf(gain: string): Record<string, unknown> {
  if (gain !== 'own-policy') return {};
  return {
    Other: { Type: 'AWS::IAM::User', Properties: { UserName: 'other' } },
    Theirs: managed('theirs', NOTHING_MORE, { Users: ['other'] }),
  };
}
