import { CfnAnalyzer } from 'aws-cdk-lib/aws-accessanalyzer';
import { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { checkAtSynth } from '../../trust/names/late-check';
import { onlyOneInAccount } from './account-singleton';
import { checkNumber, type NumberRange } from './checked-number';
import { checkProps } from '../../arguments/checked-class';

/** Properties of `AccessAnalyzers`. */
export interface AccessAnalyzersProps {
  /**
   * Whether the analyzers look at all accounts of the organization. The stack must be in the management account, or in the
   * account of the delegated administrator of IAM Access Analyzer.
   *
   * @default false, at the own account
   */
  readonly wholeOrganization?: boolean;
  /**
   * Days after which access counts as unused, 1–365. The analyzer of unused access is charged for each role and user.
   *
   * @default 90
   */
  readonly unusedAccessDays?: number;
  /**
   * Whether there is an analyzer of unused access.
   *
   * @default true
   */
  readonly unusedAccess?: boolean;
}

const DAYS: NumberRange = { what: 'number of days without use', minimum: 1, maximum: 365 };

/**
 * Analyzers of IAM Access Analyzer: for access from outside, in this Region, and for unused access, in all Regions.
 *
 * They find after deployment what the access model cannot know before: what else exists in the account, and what is used.
 *
 * Deploy it in each Region, and set `unusedAccess: false` in all but one, because each analyzer of unused access is charged. Two for
 * one account in one Region are an error at synthesis. An organization may have several.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-quotas.html
 */
export class AccessAnalyzers extends Construct {
  /** ARN of the analyzer of external access. */
  readonly externalAccessArn: string;
  /** ARN of the analyzer of unused access. It is `undefined` without one. */
  readonly unusedAccessArn?: string;

  constructor(scope: Construct, id: string, props: AccessAnalyzersProps = {}) {
    checkProps(new.target, 'AccessAnalyzers', scope, id, props);
    super(scope, id);
    const { wholeOrganization = false, unusedAccess = true, unusedAccessDays = 90 } = props;
    checkNumber(DAYS, unusedAccessDays, this.node.path);
    checkAtSynth(this, unusedAccessDays, (days) => checkNumber(DAYS, days, ''));
    if (!unusedAccess && props.unusedAccessDays !== undefined) throw daysWithoutAnalyzer(this.node.path);
    if (!wholeOrganization)
      onlyOneInAccount(this, {
        what: 'access analyzers',
        because: 'an account has one analyzer of each type in each Region',
        isRegional: true,
      });
    const zone = wholeOrganization ? 'ORGANIZATION' : 'ACCOUNT';
    this.externalAccessArn = new CfnAnalyzer(this, 'External', { type: zone }).attrArn;
    if (unusedAccess)
      this.unusedAccessArn = new CfnAnalyzer(this, 'Unused', {
        type: `${zone}_UNUSED_ACCESS`,
        analyzerConfiguration: { unusedAccessConfiguration: { unusedAccessAge: unusedAccessDays } },
      }).attrArn;
  }
}

function daysWithoutAnalyzer(at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'days-without-analyzer',
    at,
    got: 'unusedAccessDays with unusedAccess: false',
    expected: 'an analyzer of unused access, to which the days apply',
    fix: 'remove unusedAccessDays, or unusedAccess: false',
  });
}
