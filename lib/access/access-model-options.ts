import type { Unsettled } from '../authorization/unsettled-rules';
import type { GivenGuardrails, Organization } from './facts/guardrails';

/** What the templates do not show and the user may give. */
export interface AccessModelOptions {
  /**
   * Answers to what AWS's pages leave open.
   *
   * @default - the stated default of each: unknown, or what AWS's pages come nearest to saying
   */
  readonly unsettled?: Unsettled;
  /**
   * The organization that the accounts belong to.
   *
   * @default - not known: `aws:PrincipalOrgID` and its like are unknown
   */
  readonly organization?: Organization;
  /**
   * SCPs and RCPs that no template shows.
   *
   * @default - those of the templates
   */
  readonly guardrails?: GivenGuardrails;
  /**
   * Accounts in which Block Public Access of Amazon S3 is on for the whole account, with all four settings.
   *
   * @default - none: only the settings of the templates count
   */
  readonly publicAccessBlocked?: readonly string[];
}
