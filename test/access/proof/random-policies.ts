/** Numbers that look random and are the same in each run: mulberry32. */
export class Random {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  some<T>(items: readonly T[], most = 3): T[] {
    return Array.from({ length: 1 + this.below(most) }, () => this.pick(items));
  }
}

const ACTIONS = [
  's3:GetObject',
  's3:PutObject',
  's3:Get*',
  's3:*Object',
  's3:*',
  '*',
  's3:ListAllMyBuckets',
  'sqs:SendMessage',
  'S3:getobject',
];
const RESOURCES = [
  '*',
  'arn:aws:s3:::data/*',
  'arn:aws:s3:::data/secret/*',
  'arn:aws:s3:::data/a',
  'arn:aws:s3:::d*/a',
  'arn:aws:s3:::data/?',
  'arn:aws:s3:::*a*',
  'arn:aws:s3:::data/${aws:username}/*',
  'arn:aws:s3:::data/${aws:PrincipalTag/team}',
  'arn:aws:s3:::data/ana/*',
];

type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const KEYED: ((random: Random) => Condition)[] = [
  (r) => ({
    [r.pick([
      'StringEquals',
      'StringNotEquals',
      'StringLike',
      'StringNotLike',
      'StringEqualsIfExists',
      'StringEqualsIgnoreCase',
      'StringLikeIfExists',
    ])]: {
      [r.pick(['aws:PrincipalTag/team', 'AWS:principaltag/team', 'aws:username'])]: r.some([
        'ana',
        'a*',
        'bob',
        'ANA',
        '*',
        '?na',
        '${aws:username}',
      ]),
    },
  }),
  (r) => ({
    [r.pick(['IpAddress', 'NotIpAddress', 'IpAddressIfExists'])]: {
      'aws:SourceIp': r.some(['10.0.0.0/8', '10.1.0.0/16', '192.0.2.1', '0.0.0.0/0', '2001:db8::/32']),
    },
  }),
  (r) => ({
    [r.pick([
      'NumericLessThan',
      'NumericGreaterThanEquals',
      'NumericEquals',
      'NumericNotEquals',
      'NumericLessThanIfExists',
    ])]: { 's3:max-keys': r.some(['10', '5', '100', '10.5'], 2) },
  }),
  (r) => ({
    [r.pick(['DateLessThan', 'DateGreaterThan', 'DateEquals', 'DateNotEquals'])]: {
      'aws:CurrentTime': r.pick(['2026-01-01T00:00:00Z', '2027-01-01', '1700000000']),
    },
  }),
  (r) => ({
    [r.pick(['Bool', 'BoolIfExists'])]: {
      'aws:MultiFactorAuthPresent': r.pick(['true', 'false', 'True', true]),
    },
  }),
  (r) => ({
    [r.pick(['ArnLike', 'ArnEquals', 'ArnNotLike', 'ArnNotEquals', 'StringLike'])]: {
      'aws:SourceArn': r.some([
        'arn:aws:sns:*:111111111111:*',
        'arn:aws:sns:eu-west-1:111111111111:t',
        'arn:aws:s3:::*',
        'arn:*:sns:*:*:t*',
      ]),
    },
  }),
  (r) => ({
    Null: { [r.pick(['aws:PrincipalTag/team', 'aws:SourceIp', 'aws:TagKeys'])]: r.pick(['true', 'false']) },
  }),
  (r) => ({
    [`${r.pick(['ForAllValues', 'ForAnyValue'])}:${r.pick(['StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike', 'StringEqualsIfExists'])}`]:
      { 'aws:TagKeys': r.some(['team', 't*', 'cost', 'c?st']) },
  }),
];

/** A condition block of up to three conditions. */
export function randomCondition(random: Random): Condition | undefined {
  if (random.chance(0.45)) return undefined;
  const block: Record<string, Record<string, unknown>> = {};
  for (const make of random.some(KEYED, 3))
    for (const [operator, keys] of Object.entries(make(random)))
      block[operator] = { ...block[operator], ...keys };
  return block;
}

export const PRINCIPALS = [
  '*',
  { AWS: '*' },
  { AWS: '111111111111' },
  { AWS: 'arn:aws:iam::111111111111:role/a' },
  { AWS: ['arn:aws:iam::111111111111:role/b', 'arn:aws:iam::111111111111:user/ana'] },
  { AWS: 'arn:aws:iam::222222222222:root' },
  { Service: 'sns.amazonaws.com' },
  { CanonicalUser: 'c'.repeat(64) },
];

/** One statement; with a principal for policies of resources. */
export function randomStatement(random: Random, isResource: boolean): Record<string, unknown> {
  const effect = random.chance(0.7) ? 'Allow' : 'Deny';
  const condition = randomCondition(random);
  const arns = isResource && condition !== undefined && random.chance(0.4);
  return {
    Effect: effect,
    [random.chance(0.85) ? 'Action' : 'NotAction']: random.some(ACTIONS, 2),
    [random.chance(0.85) ? 'Resource' : 'NotResource']: random.some(RESOURCES, 2),
    ...(isResource
      ? { [effect === 'Deny' && random.chance(0.2) ? 'NotPrincipal' : 'Principal']: random.pick(PRINCIPALS) }
      : {}),
    ...(condition === undefined
      ? {}
      : {
          Condition: arns
            ? {
                ...condition,
                [random.pick(['ArnLike', 'ArnNotLike', 'StringEquals'])]: {
                  'aws:PrincipalArn': random.pick([
                    'arn:aws:iam::111111111111:role/*',
                    'arn:aws:iam::111111111111:role/a',
                    'arn:aws:iam::*:role/c',
                  ]),
                },
              }
            : condition,
        }),
  };
}

/** A document of up to four statements. */
export function randomDocument(random: Random, isResource = false): Record<string, unknown> {
  return {
    ...(random.chance(0.9) ? { Version: '2012-10-17' } : {}),
    Statement: Array.from({ length: 1 + random.below(4) }, () => randomStatement(random, isResource)),
  };
}

/** The document with one change of its meaning, or of its form alone. */
export function changedDocument(
  random: Random,
  document: Record<string, unknown>,
  isResource = false,
): Record<string, unknown> {
  const statements = (document.Statement as Record<string, unknown>[]).map((each) => ({ ...each }));
  const at = random.below(statements.length);
  const one = statements[at] ?? {};
  const { Condition: condition, ...without } = one;
  switch (random.below(9)) {
    case 0:
      statements.splice(at, 1);
      if (statements.length === 0) statements.push(randomStatement(random, isResource));
      break;
    case 1:
      statements.push(randomStatement(random, isResource));
      break;
    case 2:
      statements[at] = condition === undefined ? randomStatement(random, isResource) : without;
      break;
    case 3:
      statements[at] = { ...one, Effect: one.Effect === 'Allow' ? 'Deny' : 'Allow' };
      break;
    case 4:
      statements[at] = {
        ...without,
        ...(random.chance(0.5) ? {} : { Condition: randomCondition(random) ?? {} }),
      };
      break;
    case 5:
      return {
        ...document,
        Version: document.Version === undefined ? '2012-10-17' : undefined,
        Statement: statements,
      };
    case 6: {
      const { Action, NotAction, ...rest } = one;
      statements[at] = Action === undefined ? { ...rest, Action: NotAction } : { ...rest, NotAction: Action };
      break;
    }
    case 7: {
      const { Resource, NotResource, ...rest } = one;
      statements[at] =
        Resource === undefined ? { ...rest, Resource: NotResource } : { ...rest, NotResource: Resource };
      break;
    }
    default:
      statements.reverse();
  }
  const { NotPrincipal, ...first } = statements[at] ?? {};
  if (NotPrincipal !== undefined && first.Effect === 'Allow')
    statements[at] = { ...first, Principal: NotPrincipal };
  return { ...document, Statement: statements };
}
