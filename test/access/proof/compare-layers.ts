import { policyOf, type AccessPolicy, type PolicySet } from '../../../lib/authorization/policy-set';
import { evaluate } from '../../../lib/authorization/evaluate';
import type { AuthorizationRequest } from '../../../lib/authorization/authorization-request';
import { parseCaller, type Caller } from '../../../lib/authorization/requester';
import { namedCaller } from '../../../lib/access/proof/callers/caller-class';
import { findGain } from '../../../lib/access/proof/search/find-gain';
import type { GainAnswer } from '../../../lib/access/proof/search/gain-question';
import { codesOf } from '../../../lib/access/proof/text/token-pattern';
import { TextLanguage } from '../../../lib/access/proof/text/text-language';
import { UnknownNames } from '../../../lib/access/proof/unknown-names';
import { ABSENT, Context, type ContextInput } from '../../../lib/policy/condition/context';
import { layeredSide, layeredTrait } from './layered-side';
import { changedStatements, randomStatements, type Layer, type Statement } from './random-layers';
import { Random } from './random-policies';

const ACCOUNT = '111111111111';
const ROLE_B = `arn:aws:iam::${ACCOUNT}:role/b`;
const CALLERS = [
  `arn:aws:iam::${ACCOUNT}:role/a`,
  `arn:aws:iam::${ACCOUNT}:user/ana`,
  `arn:aws:sts::${ACCOUNT}:assumed-role/a/tom`,
  'arn:aws:iam::222222222222:role/c',
  'arn:aws:iam::333333333333:user/z',
  `arn:aws:iam::${ACCOUNT}:root`,
  'sns.amazonaws.com',
  '*',
];

/** What the resources of a question are: objects of a bucket, or a role. */
interface Place {
  readonly layer: 'resource' | 'trust';
  readonly requested: readonly (readonly [string, string])[];
  readonly language: TextLanguage;
  readonly example: string;
}

const BUCKET: Place = {
  layer: 'resource',
  requested: ['s3:GetObject', 's3:PutObject'].flatMap((action) =>
    ['a', 'secret/x', 'red/x', 'b'].map((key) => [action, `arn:aws:s3:::data/${key}`] as const),
  ),
  language: new TextLanguage([{ tokens: [...codesOf('arn:aws:s3:::data/'), -1], ignoreCase: false }]),
  example: 'arn:aws:s3:::data',
};
const ROLE: Place = {
  layer: 'trust',
  requested: [['sts:AssumeRole', ROLE_B]],
  language: TextLanguage.ofTexts([ROLE_B]),
  example: ROLE_B,
};

const OTHER = { resource: 'trust', trust: 'resource' } as const;

type Layers = Readonly<Record<Layer, readonly Statement[]>>;

/** What the comparisons came to. */
export interface LayerFigures {
  gains: number;
  none: number;
  undetermined: number;
}

/** Compares random policies of all layers with one change, in both directions, by proof and by trying all requests. */
export function compareLayers(seed: number, figures: LayerFigures): void {
  const random = new Random(seed);
  const place = random.chance(0.7) ? BUCKET : ROLE;
  const text = random.pick(CALLERS);
  const layers = randomLayers(random, place);
  const changed = random.pick(
    (Object.keys(layers) as Layer[]).filter(
      (layer) =>
        layers[layer].length > 0 ||
        layer === 'identity' ||
        (layer !== OTHER[place.layer] && random.chance(0.2)),
    ),
  );
  const others = { ...layers, [changed]: changedStatements(random, layers[changed], changed) };
  const [one, two] = [policiesOf(layers, place), policiesOf(others, place)];
  const caller = parseCaller(text);
  const requests = requestsOf(caller, place);
  const [was, is] = [one, two].map((set) => requests.map((each) => evaluate(each, set).decision));
  const show = (i: number): string =>
    `${text} ${JSON.stringify(requests[i])}\nseed ${seed}, ${changed}\n${JSON.stringify({ layers, others })}`;
  for (const [before, after, old, young] of [
    [one, two, was, is],
    [two, one, is, was],
  ] as const) {
    const gained = requests.findIndex((_, i) => old?.[i] === 'denied' && young?.[i] === 'allowed');
    const answer = gainOf(before, after, caller, text, place);
    if (answer.result === 'none' && gained >= 0) throw new Error(`missed: ${show(gained)}`);
    // A gain that is found has a request which the evaluation has judged on both sides.
    if (answer.result === 'found') figures.gains += 1;
    else figures[answer.result] += 1;
  }
}

function randomLayers(random: Random, { layer: own }: Place): Layers {
  const perhaps = (layer: Layer, probability: number): Statement[] =>
    random.chance(probability) ? randomStatements(random, layer) : [];
  return {
    identity: perhaps('identity', 0.9),
    boundary: perhaps('boundary', 0.4),
    session: perhaps('session', 0.3),
    scp: perhaps('scp', 0.4),
    rcp: perhaps('rcp', 0.3),
    resource: own === 'resource' ? perhaps('resource', 0.7) : [],
    trust: own === 'trust' ? randomStatements(random, 'trust') : [],
  };
}

function policiesOf(layers: Layers, { layer: own }: Place): PolicySet {
  const of = (layer: Layer): AccessPolicy[] => {
    const kind = layer === 'boundary' ? 'identity' : layer;
    const document = { Version: '2012-10-17', Statement: layers[layer] };
    return layers[layer].length === 0 ? [] : [policyOf(layer, kind, document)];
  };
  const levels = (layer: Layer) => (layers[layer].length === 0 ? [] : [of(layer)]);
  return {
    identity: of('identity'),
    boundaries: of('boundary'),
    session: of('session'),
    scps: levels('scp'),
    rcps: levels('rcp'),
    resource: of(own),
  };
}

function gainOf(
  before: PolicySet,
  after: PolicySet,
  caller: Caller,
  label: string,
  place: Place,
): GainAnswer {
  const names = new UnknownNames();
  const side = (set: PolicySet) => layeredSide(set, caller, place.example, ACCOUNT);
  return findGain({
    before: side(before),
    after: side(after),
    callers: [namedCaller(caller, label, names)],
    names,
    services: place === ROLE ? ['sts'] : ['s3'],
    resources: place.language,
    resourceAccount: ACCOUNT,
    traitOf: layeredTrait,
    concerns: ({ action, isKnown, takesResource }) =>
      takesResource && (place === BUCKET || (isKnown && action.toLowerCase() === 'sts:assumerole')),
  });
}

/** Every signed request has the ARN of its role or user. */
function principalArnIn(caller: Caller): string | undefined {
  if (caller.kind !== 'session') return 'arn' in caller ? caller.arn : undefined;
  return caller.roleArn ?? `arn:aws:iam::${caller.account}:role/${caller.role}`;
}

/** All requests of the universe that the caller can make. */
function requestsOf(caller: Caller, { requested }: Place): AuthorizationRequest[] {
  const own: ContextInput = {
    'aws:PrincipalArn': principalArnIn(caller) ?? ABSENT,
    'aws:PrincipalAccount': 'account' in caller ? caller.account : ABSENT,
  };
  const contexts = ['10.1.2.3', '192.0.2.1'].flatMap((address) =>
    [ABSENT, 'red'].flatMap((tag) =>
      (caller.kind === 'anonymous' ? [ABSENT] : [ABSENT, 'red']).flatMap((team) =>
        (caller.kind === 'user' ? [ABSENT, 'true'] : [ABSENT]).flatMap((mfa) =>
          (requested.length === 1 ? [ABSENT, 'x'] : [ABSENT]).map((id) =>
            Context.complete({
              ...own,
              'aws:SourceIp': address,
              'aws:RequestTag/team': tag,
              'aws:PrincipalTag/team': team,
              'aws:MultiFactorAuthPresent': mfa,
              'sts:ExternalId': id,
            }),
          ),
        ),
      ),
    ),
  );
  return requested.flatMap(([action, resource]) =>
    contexts.map((context) => ({ caller, action, resource, resourceAccount: ACCOUNT, context })),
  );
}
