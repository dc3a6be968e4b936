import type { DocumentKind } from '../../../lib/policy/document/document';
import { CONDITIONS } from './condition-pairs';
import { ELEMENTS, PRINCIPAL_PAIRS, TRUSTS } from './element-pairs';
import { allow, deny, policy, type Part } from './policy-parts';

/** Two policies of which the second allows more than the first: no gain the other way round. */
export interface WideningPair {
  readonly name: string;
  readonly kind: DocumentKind;
  readonly narrow: unknown;
  readonly wide: unknown;
}

const withCondition = (condition: Part | undefined): Part =>
  condition === undefined ? {} : { Condition: condition };

/** A pair for an Allow, and the pair for a Deny beside an Allow of everything, which goes the other way. */
function both(kind: DocumentKind, name: string, less: Part, more: Part, isDeniable = true): WideningPair[] {
  const everything =
    kind === 'resource'
      ? { ...allow(), Action: '*', Resource: '*', Principal: '*' }
      : { ...allow(), Action: '*', Resource: '*' };
  const pairs: WideningPair[] = [{ name: `Allow, ${name}`, kind, narrow: policy(less), wide: policy(more) }];
  if (isDeniable)
    pairs.push({
      name: `Deny, ${name}`,
      kind,
      narrow: policy(everything, { ...more, Effect: 'Deny' }),
      wide: policy(everything, { ...less, Effect: 'Deny' }),
    });
  return pairs;
}

export const WIDENING: readonly WideningPair[] = [
  ...CONDITIONS.flatMap(([name, less, more]) =>
    both('identity', name, allow(withCondition(less)), allow(withCondition(more))),
  ),
  ...ELEMENTS.flatMap(([name, less, more]) => both('identity', name, elements(less), elements(more))),
  ...PRINCIPAL_PAIRS.flatMap(([name, less, more]) =>
    both('resource', name, allow(less), allow(more), !name.includes('session')),
  ),
  ...TRUSTS.map(([name, less, more]) => ({
    name: `Trust, ${name}`,
    kind: 'trust' as const,
    narrow: policy(trust(less)),
    wide: policy(trust(more)),
  })),
  ...(['boundary', 'scp', 'session'] as const).flatMap((kind) => [
    {
      name: `${kind}: Action becomes NotAction`,
      kind,
      narrow: policy(allow({ Action: 's3:Get*', Resource: '*' })),
      wide: policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
    },
    {
      name: `${kind}: a Deny goes`,
      kind,
      narrow: policy(allow({ Action: '*', Resource: '*' }), deny({ Action: 'iam:*', Resource: '*' })),
      wide: policy(allow({ Action: '*', Resource: '*' })),
    },
  ]),
  {
    name: 'rcp: a Deny gets a condition',
    kind: 'rcp',
    narrow: policy(deny({ Action: 's3:*', Resource: '*', Principal: '*' })),
    wide: policy(
      deny({
        Action: 's3:*',
        Resource: '*',
        Principal: '*',
        Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } },
      }),
    ),
  },
  {
    name: 'Deny on Resource becomes NotResource elsewhere',
    kind: 'identity',
    narrow: policy(
      allow({ Action: 's3:*', Resource: 'arn:aws:s3:::data/*' }),
      deny({ Resource: 'arn:aws:s3:::data/*' }),
    ),
    wide: policy(
      allow({ Action: 's3:*', Resource: 'arn:aws:s3:::data/*' }),
      deny({ Resource: 'arn:aws:s3:::data/secret/*' }),
    ),
  },
];

function elements(more: Part): Part {
  const { Action, Resource, ...rest } = allow();
  return {
    ...rest,
    ...('NotAction' in more ? {} : { Action }),
    ...('NotResource' in more ? {} : { Resource }),
    ...more,
  };
}

function trust(more: Part): Part {
  return { Effect: 'Allow', Action: 'sts:AssumeRole', ...more };
}
