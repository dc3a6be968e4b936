import { decide, type Combination, type Decision } from './combination';
import { explainVerdict } from './explanation';
import { openQuestions } from './open-question';
import { residualsOf, type Residual } from './residual';
import type { Judgment, Layer, LayerResult, Match } from './layer';
import type { PolicySet } from './policy-set';
import type { AuthorizationRequest } from './authorization-request';

export type { Decision } from './combination';

/**
 * The answer to one request, with its reasons.
 *
 * Reasons are worked out when asked for, so that a table of a million verdicts costs what the decisions cost.
 */
export class Verdict {
  readonly decision: Decision;

  constructor(
    readonly request: AuthorizationRequest,
    readonly policies: PolicySet,
    private readonly layers: Readonly<Record<Layer, LayerResult>>,
    private readonly combination: Combination,
    private readonly judgment: Judgment,
  ) {
    this.decision = decide(combination);
  }

  /** How it is denied: by a Deny that applies, or for want of an Allow; `undefined` where it is not denied. */
  get denial(): 'explicit' | 'implicit' | undefined {
    if (this.decision !== 'denied') return undefined;
    return this.combination.denies === 'yes' ? 'explicit' : 'implicit';
  }

  /** The statements that allow, where it is allowed; empty where a rule does without any. */
  get allowedBy(): readonly Match[] {
    if (this.decision !== 'allowed') return [];
    return Object.values(this.layers).flatMap(({ allowing }) =>
      allowing.filter(({ truth }) => truth === 'yes'),
    );
  }

  /** The Allow statements of a layer that apply for certain, whatever the other layers say. */
  allowingAt(layer: Layer): readonly Match[] {
    return this.layers[layer].allowing.filter(({ truth }) => truth === 'yes');
  }

  /** The Deny statements that apply for certain. */
  get deniedBy(): readonly Match[] {
    return Object.values(this.layers).flatMap(({ denying }) =>
      denying.filter(({ truth }) => truth === 'yes'),
    );
  }

  /** The Deny statements that apply, surely or possibly, even where the request is denied for want of an Allow. */
  get possibleDenies(): readonly Match[] {
    return Object.values(this.layers)
      .flatMap(({ denying }) => denying)
      .filter(({ statement }) => statement.effect === 'Deny');
  }

  /** The layers at which it is denied: those with a Deny that applies, else those that lack an Allow. */
  get deniedAt(): readonly Layer[] {
    if (this.decision !== 'denied') return [];
    if (this.denial === 'explicit') return [...new Set(this.deniedBy.map(({ layer }) => layer))];
    return this.combination.lacking.filter((layer) => this.layers[layer].allows === 'no');
  }

  /** The layers that must allow and do not, surely or perhaps. */
  get lacking(): readonly Layer[] {
    return this.combination.lacking;
  }

  /** What of the policies is not known and decides, where the verdict is undetermined. */
  get unknown(): readonly Residual[] {
    return this.decision === 'undetermined' ? residualsOf(this.layers, this.combination, this.judgment) : [];
  }

  /** What is not known beside statements and decides: `whether RCPs bear on the request`. */
  get questions(): readonly string[] {
    if (this.decision !== 'undetermined') return [];
    const ofLayers = Object.values(this.layers).flatMap(({ question }) => question ?? []);
    return [...ofLayers, ...openQuestions(this.combination.input)];
  }

  /** The verdict as an engineer would put it, with the statements that decide. */
  explain(): string {
    return explainVerdict(this, this.layers, this.combination, this.judgment);
  }
}
