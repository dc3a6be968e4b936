import { Annotations, Stack, Token } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { documentSize } from '../../policy/document/policy-size';
import { isChained } from '../../policy/principal/identity-kind';
import { Quota } from '../../policy/quota';
import type { BoundCaller } from '../../trust/callers/caller-binding';
import { mayPresentMfa } from '../../trust/conditions/caller-fit';
import type { TrustStatement } from '../../trust/trust-statement';
import { surelyFits } from '../placement/surely-fits';
import { warnOfMfaAge, warnOfUnknownAccounts } from './trust-warnings';

/** The trust policy of a role as it will be deployed. */
export interface TrustDocument {
  readonly Version: string;
  readonly Statement: object[];
}

/** The whole trust of a role at synthesis. */
export interface TrustAudit {
  readonly role: IConstruct;
  readonly resource?: iam.CfnRole;
  readonly document: TrustDocument;
  /** The statements of the entries. The document may hold statements of other code too. */
  readonly entries: TrustStatement[];
  /** Whether the role requires MFA of the callers that can present it. */
  readonly requiresUserMfa: boolean;
}

/** Rejects a trust policy that IAM rejects or that can never work, and warns of what you should know. */
export function auditTrust(audit: TrustAudit): void {
  rejectEmptyTrust(audit);
  rejectDuplicateSids(audit);
  rejectLongChainedSessions(audit);
  checkSize(audit);
  warnOfCallersWithoutMfa(audit);
  warnOfMfaAge(audit.role, audit.entries);
  warnOfUnknownAccounts(audit.role, audit.entries);
}

function rejectEmptyTrust({ role, document }: TrustAudit): void {
  if (document.Statement.length > 0) return;
  throw new IamPatternsError({
    code: 'trust-with-nobody',
    at: role.node.path,
    got: 'role that no principal may assume',
    expected: 'at least one caller',
    fix: 'call grantAssumeRole, or list callers in trustedBy',
  });
}

function rejectDuplicateSids({ role, document }: TrustAudit): void {
  const sids = document.Statement.flatMap((statement) => ('Sid' in statement ? [statement.Sid] : []));
  const twice = sids.find((sid, index) => sids.indexOf(sid) !== index);
  if (twice === undefined) return;
  throw new IamPatternsError({
    code: 'duplicate-sid',
    at: role.node.path,
    got: `trust policy with two statements of the Sid ${JSON.stringify(twice)}`,
    expected: 'each Sid at most once in a document',
    fix: 'rename one Sid, or remove the Sids',
  });
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining */
function rejectLongChainedSessions({ role, resource, document, entries }: TrustAudit): void {
  const seconds = resource?.maxSessionDuration ?? Quota.chainedSession;
  const callers = entries.flatMap((entry) => entry.callers);
  const othersToo = document.Statement.length > entries.length;
  if (Token.isUnresolved(seconds) || seconds <= Quota.chainedSession || othersToo) return;
  if (!callers.every(isChainedCaller)) return;
  throw new IamPatternsError({
    code: 'chained-session-over-an-hour',
    at: role.node.path,
    got: `maximum session duration of ${seconds} seconds on a role that only sessions of other roles can assume`,
    expected: `at most ${Quota.chainedSession} seconds, because AWS ends chained sessions after one hour and rejects longer requests`,
    fix: 'remove maxSessionDuration, and refresh the credentials in your code',
  });
}

function isChainedCaller({ kind }: BoundCaller): boolean {
  return kind !== 'service' && kind !== 'anyone' && kind !== 'unknown' && isChained(kind);
}

function checkSize({ role, document }: TrustAudit): void {
  if (surelyFits(document, Quota.trustPolicySize.default)) return;
  const { min, max } = documentSize(Stack.of(role).resolve(document));
  const limit = Quota.trustPolicySize;
  if (min > limit.maximum) {
    throw new IamPatternsError({
      code: 'trust-too-large',
      at: role.node.path,
      got: `trust policy of at least ${min} characters after merging`,
      expected: `at most ${limit.maximum} characters without whitespace, and ${limit.default} without a quota increase`,
      fix: 'trust an ARN pattern (Caller.arnPattern), an account or an organization instead of single callers, or create several roles',
    });
  }
  if (max <= limit.default) return;
  const size = min > limit.default ? `${min}` : `up to ${max}`;
  Annotations.of(role).addWarningV2(
    'cdk-iam-patterns:trustOverDefaultQuota',
    `The trust policy has ${size} characters. IAM accepts ${limit.default} unless you increase the quota L-C07B4B0D of the account (to ${limit.maximum} at most). Without the increase, the deployment fails.`,
  );
}

/** The role requires MFA, but some callers cannot present it. */
function warnOfCallersWithoutMfa({ role, entries, requiresUserMfa }: TrustAudit): void {
  const without = entries
    .filter(({ conditions }) => conditions.Bool?.['aws:MultiFactorAuthPresent'] === undefined)
    .flatMap(({ callers }) => callers)
    .filter((caller) => !mayPresentMfa(caller));
  if (!requiresUserMfa || without.length === 0) return;
  Annotations.of(role).addWarningV2(
    'cdk-iam-patterns:callersWithoutMfa',
    `MFA is not required of ${without.map(({ description }) => description).join(', ')}, because such callers cannot present it. If this is intended, set mfa: { required: false } on the entry, or acknowledge this warning.`,
  );
}
