import type { EscalationPath } from '../../../../lib/access';
import { allow, deny } from '../../organization-fixture';
import { expectedOf, type Gives } from './action-sets';
import type { Case, Kind, Meaningless, Statement } from './case';
import { targetCases } from './target-cases';

/** All cases of a path, and the kinds without a case. */
export function casesOf(path: EscalationPath): (Case | Meaningless)[] {
  const actions = path.requires.map(({ action }) => action);
  const actor = path.gain === 'own-role' || path.id.endsWith('-as-role') ? 'role' : 'user';
  const bounds = path.gain === 'own-boundary' ? boundOf(actions) : undefined;
  // The labels of the lists do not assume a boundary; a principal that can remove its boundary gains.
  const full: Gives = bounds ? 'alone' : expectedOf(actions, actor);
  const common = { path: path.id, actor, resources: {}, boundary: bounds } as const;
  const held = bounds ? [allow('dynamodb:*', '*')] : [];
  const one = (kind: Kind, name: string, policies: Case['policies'], expected: Gives): Case => ({
    ...common,
    kind,
    name,
    policies: [...policies, held],
    expected,
  });

  const lacking = actions.flatMap((lost): Case[] => {
    const kept = actions.filter((action) => action !== lost);
    const rest = expectedOf(kept, actor);
    const boundary = [{ Effect: 'Allow', NotAction: lost, Resource: '*' }];
    return [
      one('one action removed', lost, kept.length > 0 ? [[allow(kept, '*')]] : [], rest),
      one('denied', lost, [[allow(actions, '*'), deny(lost, '*')]], rest),
      { ...one('bounded', lost, [[allow(actions, '*')]], rest), boundary },
    ];
  });
  const split =
    actions.length > 1
      ? one(
          'split over policies',
          'an action each',
          actions.map((action) => [allow(action, '*')]),
          full,
        )
      : { path: path.id, kind: 'split over policies' as const, because: 'one action cannot be split' };
  const condition = (given: unknown) => [[allow(actions, '*', given)]];
  return [
    one('positive', 'on all resources', [[allow(actions, '*')]], full),
    ...lacking,
    split,
    one(
      'limited by resource',
      'of another service',
      [[allow(actions, 'arn:aws:s3:::elsewhere/*')]],
      'nothing',
    ),
    one(
      'limited by condition',
      'that cannot be met',
      condition({ StringEquals: { 'aws:PrincipalAccount': '333333333333' } }),
      'nothing',
    ),
    one(
      'limited by condition',
      'that can be met',
      condition({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }),
      full,
    ),
    ...targetCases(path, common, held),
  ];
}

/** A boundary that allows the actions and withholds the rest. */
function boundOf(actions: readonly string[]): readonly Statement[] {
  return [allow([...actions, 'dynamodb:GetItem'], '*')];
}
