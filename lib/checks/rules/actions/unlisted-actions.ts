/**
 * Actions that AWS's own managed, default and sample policies use and the Service Authorization Reference does not list,
 * by the prefix of their service. AWS accepts them.
 *
 * `SNS:Receive` is in the default policy of a topic, `logs:PutLogEventsBatch` in AWS's policy for OpenSearch logs (both
 * recalled). The others are in AWS managed policies of 2026: actions of consoles and of service-linked roles, and of
 * services that are younger than the reference.
 */
const UNLISTED: ReadonlyMap<string, readonly string[]> = new Map([
  ['cloud9', ['ValidateEnvironmentName']],
  ['logs', ['PutLogEventsBatch']],
  ['memorydb', ['ReplicateMultiRegionClusterData']],
  ['organizations', ['CreateBuilderIdOwnedAccount']],
  [
    'payments',
    [
      'AcceptTermsAndConditionsForProgramByAccountId',
      'BatchGetPaymentProfiles',
      'CreatePaymentAttempt',
      'CreatePaymentProfile',
      'GetAcceptedTermsAndConditionsForProgramByAccountId',
      'GetAccountBalance',
      'GetDefaultPaymentProfile',
      'GetEligibleCurrencies',
      'GetPaymentAttempt',
      'GetPaymentPreferences',
      'GetPreferredCurrency',
      'GetRecommendedTermsAndConditionsForProgram',
      'ListPaymentProfiles',
      'SearchFinancialRecords',
      'SetPreferredCurrency',
      'UpdatePaymentProfile',
    ],
  ],
  ['qapps', ['ImportDocumentToQApp', 'ImportDocumentToQAppSession']],
  [
    'securityagent',
    [
      'BatchGetAgentInstances',
      'BatchGetSecurityTestContentMetadata',
      'BatchGetTasks',
      'CreateDocumentReview',
      'DeleteDocumentReview',
      'GetCodeReviewTask',
      'GetDocReviewTask',
      'GetDocumentReview',
      'GetDocumentReviewArtifact',
      'ListAgentInstances',
      'ListControls',
      'ListDocumentReviewComments',
      'ListDocumentReviews',
      'ListTasks',
      'StartPentestExecution',
      'StopPentestExecution',
    ],
  ],
  [
    'servicecatalog',
    [
      'AccountLevelDescribeRecord',
      'AccountLevelListRecordHistory',
      'AccountLevelScanProvisionedProducts',
      'GetTagOptionMigrationStatus',
    ],
  ],
  ['sns', ['Receive']],
]);

/** Whether AWS accepts the action although the reference does not list it. */
export function isUnlistedAction(prefix: string, name: string): boolean {
  return UNLISTED.get(prefix)?.some((each) => each.toLowerCase() === name.toLowerCase()) ?? false;
}
