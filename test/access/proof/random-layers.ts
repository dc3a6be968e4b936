import type { Random } from './random-policies';

export type Statement = Readonly<Record<string, unknown>>;
export type Layer = 'identity' | 'boundary' | 'session' | 'scp' | 'rcp' | 'resource' | 'trust';

const ROLE = 'arn:aws:iam::111111111111:role';
const BUCKET = 'arn:aws:s3:::data';

const ACTIONS = [
  's3:GetObject',
  's3:PutObject',
  's3:Get*',
  's3:*',
  's3:*',
  'sqs:SendMessage',
  'sts:AssumeRole',
  'sts:*',
];
const ACTIONS_BY_LAYER: Partial<Record<Layer, readonly string[]>> = {
  trust: ['sts:AssumeRole', 'sts:AssumeRole', 'sts:Assume*'],
  rcp: ['s3:GetObject', 's3:Put*', 's3:*', 'sts:AssumeRole', 'sts:*'],
  resource: ['s3:GetObject', 's3:PutObject', 's3:Get*', 's3:*'],
};
const RESOURCES = [
  '*',
  '*',
  `${BUCKET}/*`,
  `${BUCKET}/secret/*`,
  `${BUCKET}/a`,
  'arn:aws:s3:::d*',
  `${ROLE}/a`,
  `${ROLE}/*`,
  `${BUCKET}/\${aws:PrincipalTag/team}/*`,
  'arn:aws:sqs:eu-west-1:111111111111:*',
];
const RESOURCES_BY_LAYER: Partial<Record<Layer, readonly string[]>> = {
  resource: [BUCKET, `${BUCKET}/*`, `${BUCKET}/*`, `${BUCKET}/secret/*`, `${BUCKET}/?`],
};
const PRINCIPALS = [
  '*',
  { AWS: '*' },
  { AWS: '111111111111' },
  { AWS: 'arn:aws:iam::222222222222:root' },
  { AWS: '333333333333' },
  { AWS: `${ROLE}/a` },
  { AWS: [`${ROLE}/b`, 'arn:aws:iam::111111111111:user/ana'] },
  { AWS: 'arn:aws:iam::222222222222:role/c' },
  { AWS: 'arn:aws:iam::333333333333:role/x' },
  { Service: 'sns.amazonaws.com' },
];

type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const CONDITIONS: readonly ((random: Random) => Condition)[] = [
  (r) => ({
    [r.pick([
      'StringEquals',
      'StringNotEquals',
      'StringLike',
      'StringEqualsIfExists',
      'ForAnyValue:StringLike',
    ])]: {
      'aws:RequestTag/team': r.some(['red', 'blue', 'r*'], 2),
    },
  }),
  (r) => ({
    [r.pick(['IpAddress', 'NotIpAddress'])]: { 'aws:SourceIp': r.pick(['10.0.0.0/8', '192.0.2.0/24']) },
  }),
  (r) => ({
    [r.pick(['StringEquals', 'StringNotEquals'])]: { 'aws:PrincipalTag/team': r.pick(['red', 'blue']) },
  }),
  (r) => ({
    Null: { [r.pick(['aws:RequestTag/team', 'aws:PrincipalTag/team'])]: r.pick(['true', 'false']) },
  }),
  (r) => ({
    [r.pick(['Bool', 'BoolIfExists'])]: { 'aws:MultiFactorAuthPresent': r.pick(['true', 'false']) },
  }),
  (r) => ({
    [r.pick(['ArnLike', 'ArnNotLike', 'StringEquals'])]: {
      'aws:PrincipalArn': r.pick([
        `${ROLE}/a`,
        `${ROLE}/*`,
        'arn:aws:iam::*:role/*',
        'arn:aws:iam::333333333333:role/x',
      ]),
    },
  }),
  (r) => ({
    [r.pick(['StringEquals', 'StringNotEquals'])]: {
      'aws:PrincipalAccount': r.some(['111111111111', '222222222222', '333333333333'], 2),
    },
  }),
  (r) => ({ [r.pick(['StringEquals', 'StringNotEquals'])]: { 'sts:ExternalId': 'x' } }),
];

function randomStatement(random: Random, layer: Layer): Statement {
  const effect = layer === 'rcp' || random.chance(0.25) ? 'Deny' : 'Allow';
  const hasPrincipal = layer === 'resource' || layer === 'trust' || layer === 'rcp';
  const mayNegate = layer !== 'trust' && layer !== 'rcp';
  const conditions = random.chance(0.5) ? random.some(CONDITIONS, 2) : [];
  const block: Record<string, Record<string, unknown>> = {};
  for (const make of conditions)
    for (const [operator, keys] of Object.entries(make(random)))
      block[operator] = { ...block[operator], ...keys };
  return {
    Effect: effect,
    [mayNegate && random.chance(0.06) ? 'NotAction' : 'Action']: random.some(
      ACTIONS_BY_LAYER[layer] ?? ACTIONS,
      2,
    ),
    ...(layer === 'trust'
      ? {}
      : {
          [random.chance(0.15) ? 'NotResource' : 'Resource']: random.some(
            RESOURCES_BY_LAYER[layer] ?? RESOURCES,
            2,
          ),
        }),
    ...(!hasPrincipal ? {} : { Principal: layer === 'rcp' ? '*' : random.pick(PRINCIPALS) }),
    ...(conditions.length === 0 ? {} : { Condition: block }),
  };
}

const BROAD: Statement = { Effect: 'Allow', Action: ['s3:*', 'sts:*', 'sqs:*'], Resource: '*' };
/** How often a policy allows everything beside what is random: else hardly any request passes all layers. */
const BROAD_BY_LAYER: Partial<Record<Layer, number>> = {
  identity: 0.5,
  boundary: 0.7,
  session: 0.7,
  scp: 0.8,
};

/** Up to three statements of a policy of the layer. */
export function randomStatements(random: Random, layer: Layer): Statement[] {
  const broad = random.chance(BROAD_BY_LAYER[layer] ?? 0) ? [BROAD] : [];
  return [...broad, ...Array.from({ length: 1 + random.below(2) }, () => randomStatement(random, layer))];
}

/** The statements with one change: of one element, of a whole statement, or of their order alone. */
export function changedStatements(random: Random, before: readonly Statement[], layer: Layer): Statement[] {
  const statements = [...before];
  const at = random.below(statements.length);
  const one = statements[at];
  if (one === undefined) return [randomStatement(random, layer)];
  const other = randomStatement(random, layer);
  switch (random.below(7)) {
    case 0:
      if (statements.length > 1 || layer !== 'trust') statements.splice(at, 1);
      break;
    case 1:
      statements.push(other);
      break;
    case 2:
      statements[at] = without(one, 'Condition');
      break;
    case 3:
      statements[at] = { ...without(one, 'Condition'), ...only(other, 'Condition') };
      break;
    case 4:
      if (layer !== 'rcp') statements[at] = { ...one, Effect: one.Effect === 'Allow' ? 'Deny' : 'Allow' };
      break;
    case 5: {
      const elements = ['Action', 'NotAction', 'Resource', 'NotResource', 'Principal'];
      const [first = 'Action', second = 'NotAction'] = random.chance(0.5)
        ? elements
        : [...elements.slice(2, 4), ...elements.slice(0, 2)];
      statements[at] = { ...without(one, first, second), ...only(other, first, second) };
      break;
    }
    default:
      statements.reverse();
  }
  return statements;
}

function without(statement: Statement, ...names: readonly string[]): Statement {
  return Object.fromEntries(Object.entries(statement).filter(([name]) => !names.includes(name)));
}

function only(statement: Statement, ...names: readonly string[]): Statement {
  return Object.fromEntries(Object.entries(statement).filter(([name]) => names.includes(name)));
}
