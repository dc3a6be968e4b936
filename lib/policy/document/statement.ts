import type { IamPatternsError } from '../../errors';
import type { ArnPattern } from '../arn/arn-pattern';
import type { ConditionBlock } from '../condition/condition';
import type { Context } from '../condition/context';
import type { NamedPrincipal } from '../principal/principal';
import { Subject } from '../pattern/subject';
import type { TextPattern } from '../pattern/text-pattern';
import { not, or, type Truth } from '../truth';

/** A pattern of an Action or Resource element, with its place. */
export interface Placed<P> {
  readonly pattern: P;
  /** JSON path. */
  readonly at: string;
}

/** Action or NotAction, Resource or NotResource. */
export class PatternElement<P extends ArnPattern | TextPattern> {
  constructor(
    /** `NotAction` or `NotResource`: what is not listed. */
    readonly negated: boolean,
    readonly items: readonly Placed<P>[],
    /** JSON path. */
    readonly at: string,
  ) {}

  matches(value: string | Subject, context: Context): Truth {
    const subject = Subject.of(value);
    let listed: Truth = 'no';
    for (const { pattern } of this.items) {
      listed = or(listed, pattern.matches(subject, context));
      if (listed === 'yes') break;
    }
    return this.negated ? not(listed) : listed;
  }
}

/** Principal or NotPrincipal. */
export interface PrincipalElement {
  readonly negated: boolean;
  readonly principals: readonly NamedPrincipal[];
  /** JSON path. */
  readonly at: string;
}

/** What a statement does where it applies; a statement of which nothing is known may do either. */
export type Effect = 'Allow' | 'Deny' | 'unknown';

/** One statement of a policy document, compiled. */
export interface Statement {
  /** Place in the document, from 0. */
  readonly index: number;
  /** JSON path: `Statement[2]`. */
  readonly at: string;
  readonly sid?: string;
  readonly effect: Effect;
  readonly action: PatternElement<TextPattern>;
  /**
   * Resource or NotResource.
   *
   * @default - none: the resource that the policy is attached to
   */
  readonly resource?: PatternElement<ArnPattern>;
  /**
   * Principal or NotPrincipal.
   *
   * @default - none: the identity that the policy is attached to
   */
  readonly principal?: PrincipalElement;
  readonly condition: ConditionBlock;
  /** The statement as it was written. */
  readonly source: unknown;
  /**
   * Why AWS would reject what was written here. The effect is `unknown` then.
   *
   * @default - well formed
   */
  readonly mistake?: IamPatternsError;
}
