/** How grave IAM Access Analyzer calls a finding. */
export type AccessAnalyzerType = 'ERROR' | 'SECURITY_WARNING' | 'WARNING' | 'SUGGESTION';

/** What becomes of an issue code of IAM Access Analyzer's policy validation here. */
export type AccessAnalyzerCode =
  | {
      readonly code: string;
      readonly type: AccessAnalyzerType;
      readonly rules: readonly string[];
      /**
       * Of what the rules find less.
       *
       * @default - as far as anyone knows they find the same
       */
      readonly note?: string;
    }
  | {
      readonly code: string;
      readonly type: AccessAnalyzerType;
      /** Why no rule covers it. */ readonly reason: string;
    };

/**
 * Every issue code of ValidatePolicy (one table, and long for that reason), with the rules that find the same, as its reference has them in autumn 2026.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
 */
export const ACCESS_ANALYZER_CODES: readonly AccessAnalyzerCode[] = [
  { code: 'ARN_ACCOUNT_NOT_ALLOWED', type: 'ERROR', rules: ['arn-field-misplaced'] },
  { code: 'ARN_REGION_NOT_ALLOWED', type: 'ERROR', rules: ['arn-field-misplaced'] },
  {
    code: 'MISSING_ARN_ACCOUNT',
    type: 'ERROR',
    rules: ['arn-field-missing'],
    note: 'except for Systems Manager and Resource Explorer, where AWS owns resources without an account',
  },
  { code: 'MISSING_ARN_REGION', type: 'ERROR', rules: ['arn-field-missing'] },
  { code: 'MISSING_ARN_FIELD', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'INVALID_ARN_ACCOUNT', type: 'ERROR', rules: ['invalid-arn-account'] },
  { code: 'INVALID_ARN_PREFIX', type: 'ERROR', rules: ['malformed-policy'] },
  {
    code: 'INVALID_ARN_REGION',
    type: 'ERROR',
    rules: ['invalid-arn-region'],
    note: 'by the format of the name; which services a region has is not known',
  },
  {
    code: 'INVALID_ARN_RESOURCE',
    type: 'ERROR',
    rules: ['invalid-iam-resource', 'unknown-resource-type'],
    note: 'except ARNs with API paths, which the reference lists only in part',
  },
  { code: 'INVALID_ARN_SERVICE_CASE', type: 'ERROR', rules: ['arn-service-case'] },
  {
    code: 'INVALID_PARTITION',
    type: 'ERROR',
    rules: ['unknown-partition'],
    note: 'checks that the partition exists, not that it has the service',
  },
  { code: 'INVALID_SERVICE', type: 'ERROR', rules: ['unknown-arn-service', 'unknown-service'] },
  { code: 'INVALID_SERVICE_IN_ACTION', type: 'ERROR', rules: ['unknown-service'] },
  { code: 'INVALID_ACTION', type: 'ERROR', rules: ['unknown-action'] },
  { code: 'DATA_TYPE_MISMATCH', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'INVALID_EFFECT', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'INVALID_POLICY_ELEMENT', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'INVALID_VERSION', type: 'ERROR', rules: ['malformed-policy'] },
  {
    code: 'JSON_SYNTAX_ERROR',
    type: 'ERROR',
    reason:
      'Rules see parsed documents. Text that is not JSON is an error with its line and column before any rule runs.',
  },
  { code: 'MISSING_ACTION', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'MISSING_EFFECT', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'MISSING_PRINCIPAL', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'MISSING_RESOURCE', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'MISSING_STATEMENT', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'UNSUPPORTED_ELEMENT_COMBINATION', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'UNIQUE_SIDS_REQUIRED', type: 'ERROR', rules: ['duplicate-sid'] },
  { code: 'UNSUPPORTED_SID', type: 'ERROR', rules: ['invalid-sid'] },
  { code: 'UNSUPPORTED_PRINCIPAL', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'INVALID_PRINCIPAL_FORMAT', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'INVALID_PRINCIPAL_KEY', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL', type: 'ERROR', rules: ['malformed-policy'] },
  {
    code: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
    type: 'ERROR',
    rules: ['service-principal-format', 'condition-value-format'],
    note: 'except values with wildcards',
  },
  { code: 'FEDERATED_PRINCIPAL_NOT_SUPPORTED', type: 'ERROR', rules: ['federated-outside-trust'] },
  {
    code: 'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
    type: 'ERROR',
    rules: ['invalid-federated-principal'],
  },
  { code: 'MISMATCHED_ACTION_FOR_PRINCIPAL', type: 'ERROR', rules: ['action-principal-mismatch'] },
  { code: 'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY', type: 'ERROR', rules: ['roles-anywhere-open'] },
  { code: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL', type: 'ERROR', rules: ['not-principal'] },
  { code: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL', type: 'ERROR', rules: ['trust-anyone'] },
  {
    code: 'UNSUPPORTED_ACTION_IN_POLICY',
    type: 'ERROR',
    rules: ['foreign-action'],
    note: 'where the owner is known to be a bucket, key, secret, function, queue, topic, stream or table',
  },
  {
    code: 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY',
    type: 'ERROR',
    rules: ['foreign-resource'],
    note: 'where the owner is known to be a bucket, key, secret, function, queue, topic, stream or table',
  },
  { code: 'INVALID_CONDITION_OPERATOR', type: 'ERROR', rules: ['unknown-operator'] },
  { code: 'INVALID_CONDITION_KEY_FORMAT', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'INVALID_CONDITION_DATA_TYPE', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'INVALID_CONDITION_MULTIPLE_BOOLEAN', type: 'ERROR', rules: ['several-booleans'] },
  { code: 'INVALID_GLOBAL_CONDITION_KEY', type: 'ERROR', rules: ['unknown-condition-key'] },
  { code: 'INVALID_SERVICE_CONDITION_KEY', type: 'ERROR', rules: ['unknown-condition-key'] },
  { code: 'UNSUPPORTED_GLOBAL_CONDITION_KEY', type: 'ERROR', rules: ['unknown-condition-key'] },
  { code: 'DUPLICATE_KEYS_WITH_DIFFERENT_CASE', type: 'ERROR', rules: ['duplicate-condition-key'] },
  {
    code: 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
    type: 'ERROR',
    rules: ['key-of-other-action'],
    note: 'except keys of AWS Marketplace, which the reference lists only in part',
  },
  {
    code: 'MISSING_ACTION_FOR_CONDITION_KEY',
    type: 'ERROR',
    rules: ['key-of-other-action'],
    note: 'names the actions without the key',
  },
  {
    code: 'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
    type: 'ERROR',
    rules: ['principal-key-on-service'],
  },
  { code: 'MISSING_QUALIFIER', type: 'ERROR', rules: ['multivalued-key-without-set'] },
  { code: 'NULL_WITH_IF_EXISTS', type: 'ERROR', rules: ['unknown-operator'] },
  { code: 'MISSING_TAG_KEY_IN_CONDITION', type: 'ERROR', rules: ['unknown-condition-key'] },
  {
    code: 'INVALID_REGION',
    type: 'ERROR',
    rules: ['condition-value-format'],
    note: 'by the format of the name',
  },
  { code: 'INVALID_VPC_FORMAT', type: 'ERROR', rules: ['condition-value-format'] },
  { code: 'INVALID_VPCE_FORMAT', type: 'ERROR', rules: ['condition-value-format'] },
  {
    code: 'INVALID_KMS_KEY_VALUE',
    type: 'ERROR',
    rules: ['condition-value-format'],
    note: 'for the encryption key of S3',
  },
  { code: 'PRIVATE_IP_ADDRESS', type: 'ERROR', rules: ['private-source-ip'] },
  { code: 'PRIVATE_NOT_IP_ADDRESS', type: 'ERROR', rules: ['private-source-ip'] },
  { code: 'TYPE_MISMATCH_IP_RANGE', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'INVALID_VARIABLE_FOR_OPERATOR', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'MISSING_BRACE_IN_VARIABLE', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'MISSING_QUOTE_IN_VARIABLE', type: 'ERROR', rules: ['malformed-policy'] },
  {
    code: 'UNSUPPORTED_SPACE_IN_VARIABLE',
    type: 'ERROR',
    rules: ['unknown-variable'],
    note: 'before the name, because tag keys may contain spaces',
  },
  { code: 'EMPTY_VARIABLE', type: 'ERROR', rules: ['malformed-policy'] },
  {
    code: 'VARIABLE_UNSUPPORTED_IN_ELEMENT',
    type: 'ERROR',
    rules: ['variable-in-element', 'malformed-policy'],
    note: 'except in the first fields of an ARN, where policies of AWS use them',
  },
  { code: 'VARIABLE_UNSUPPORTED_IN_VERSION', type: 'ERROR', rules: ['variable-in-old-version'] },
  {
    code: 'VARIABLE_USAGE_TOO_PERMISSIVE',
    type: 'ERROR',
    rules: ['open-identity-value'],
    note: 'for variables with tags, on IDs; AWS does not list the keys',
  },
  {
    code: 'WILDCARD_USAGE_TOO_PERMISSIVE',
    type: 'ERROR',
    rules: ['open-identity-value'],
    note: 'on IDs; AWS does not list the keys',
  },
  { code: 'POLICY_SIZE_EXCEEDS_SCP_QUOTA', type: 'ERROR', rules: ['document-size'] },
  {
    code: 'SCP_SYNTAX_ERROR_ACTION_WILDCARD',
    type: 'ERROR',
    reason: 'Since September 2025 AWS accepts wildcards anywhere in the actions of an SCP.',
  },
  { code: 'SCP_SYNTAX_ERROR_PRINCIPAL', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'POLICY_SIZE_EXCEEDS_RCP_QUOTA', type: 'ERROR', rules: ['document-size'] },
  { code: 'RCP_SYNTAX_ERROR_PRINCIPAL', type: 'ERROR', rules: ['malformed-policy'] },
  { code: 'RCP_SYNTAX_ERROR_ALLOW', type: 'ERROR', rules: ['rcp-form'] },
  { code: 'RCP_SYNTAX_ERROR_NOTACTION', type: 'ERROR', rules: ['rcp-form'] },
  { code: 'RCP_SYNTAX_ERROR_ACTION', type: 'ERROR', rules: ['rcp-form'], note: 'except a bare *' },
  { code: 'CREATE_SLR_WITH_STAR_IN_RESOURCE', type: 'WARNING', rules: ['service-linked-role-wildcard'] },
  {
    code: 'CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE',
    type: 'WARNING',
    rules: ['service-linked-role-wildcard', 'service-wildcard', 'administrator-access'],
  },
  {
    code: 'CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
    type: 'WARNING',
    rules: ['administrator-access', 'not-action'],
  },
  { code: 'CREATE_SLR_WITH_NOT_RESOURCE', type: 'WARNING', rules: ['not-resource'] },
  { code: 'CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE', type: 'WARNING', rules: ['not-resource'] },
  { code: 'CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE', type: 'WARNING', rules: ['not-action'] },
  {
    code: 'DEPRECATED_GLOBAL_CONDITION_KEY',
    type: 'WARNING',
    reason:
      'AWS does not list these keys. unknown-condition-key reports a key that is no longer in the reference.',
  },
  { code: 'INVALID_DATE_VALUE', type: 'WARNING', rules: ['date-as-epoch'] },
  { code: 'INVALID_ROLE_REFERENCE', type: 'WARNING', rules: ['deleted-principal'] },
  { code: 'INVALID_USER_REFERENCE', type: 'WARNING', rules: ['deleted-principal'] },
  { code: 'MISSING_VERSION', type: 'WARNING', rules: ['missing-version'] },
  { code: 'UNIQUE_SIDS_RECOMMENDED', type: 'WARNING', rules: ['duplicate-sid'] },
  { code: 'WILDCARD_WITHOUT_LIKE_OPERATOR', type: 'WARNING', rules: ['wildcard-without-like'] },
  {
    code: 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
    type: 'WARNING',
    rules: ['identity-policy-size', 'document-size', 'inline-policy-size'],
  },
  {
    code: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
    type: 'WARNING',
    rules: ['resource-policy-size'],
    note: 'for buckets, keys, secrets, functions and tables',
  },
  { code: 'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA', type: 'WARNING', rules: ['document-size'] },
  {
    code: 'TYPE_MISMATCH',
    type: 'WARNING',
    rules: ['condition-operator-type'],
    note: 'except tags, whose values can have any type',
  },
  { code: 'TYPE_MISMATCH_BOOLEAN', type: 'WARNING', rules: ['malformed-policy'] },
  { code: 'TYPE_MISMATCH_DATE', type: 'WARNING', rules: ['malformed-policy'] },
  { code: 'TYPE_MISMATCH_NUMBER', type: 'WARNING', rules: ['malformed-policy'] },
  { code: 'TYPE_MISMATCH_STRING', type: 'WARNING', rules: ['malformed-policy'] },
  { code: 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED', type: 'WARNING', rules: ['github-open-subject'] },
  { code: 'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY', type: 'WARNING', rules: ['rcp-hits-services'] },
  {
    code: 'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY',
    type: 'WARNING',
    rules: ['rcp-hits-services'],
  },
  { code: 'RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK', type: 'WARNING', rules: ['rcp-hits-services'] },
  {
    code: 'USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES',
    type: 'WARNING',
    reason:
      'The list of the services that send aws:VpceAccount, aws:VpceOrgID and aws:VpceOrgPaths is not in the service authorization data.',
  },
  { code: 'PASS_ROLE_WITH_STAR_IN_RESOURCE', type: 'SECURITY_WARNING', rules: ['pass-role-any-role'] },
  {
    code: 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE',
    type: 'SECURITY_WARNING',
    rules: ['pass-role-any-role', 'service-wildcard', 'administrator-access'],
  },
  {
    code: 'PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
    type: 'SECURITY_WARNING',
    rules: ['administrator-access', 'not-action'],
  },
  {
    code: 'PASS_ROLE_WITH_NOT_RESOURCE',
    type: 'SECURITY_WARNING',
    rules: ['not-resource', 'pass-role-any-role'],
  },
  {
    code: 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE',
    type: 'SECURITY_WARNING',
    rules: ['not-resource', 'pass-role-any-role'],
  },
  { code: 'PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE', type: 'SECURITY_WARNING', rules: ['not-action'] },
  { code: 'ALLOW_WITH_NOT_PRINCIPAL', type: 'SECURITY_WARNING', rules: ['not-principal'] },
  {
    code: 'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    type: 'SECURITY_WARNING',
    rules: ['for-all-values-on-single-value'],
  },
  {
    code: 'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE',
    type: 'SECURITY_WARNING',
    rules: ['set-operator-on-audience'],
    note: 'as info, because for a single value it has the effect of the plain operator',
  },
  {
    code: 'MISSING_PAIRED_CONDITION_KEYS',
    type: 'SECURITY_WARNING',
    rules: ['missing-paired-key'],
    note: 'aws:VpcSourceIp',
  },
  {
    code: 'UNTRUSTWORTHY_CONDITION_KEY',
    type: 'SECURITY_WARNING',
    rules: ['spoofable-condition-key'],
    note: 'aws:Referer and aws:UserAgent',
  },
  {
    code: 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
    type: 'SECURITY_WARNING',
    rules: ['service-principal-open', 'confused-deputy'],
    note: 'for services that are known to say on whose behalf they act',
  },
  {
    code: 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    type: 'SECURITY_WARNING',
    rules: ['oidc-without-audience', 'oidc-without-subject'],
  },
  { code: 'MISSING_GITHUB_REPO_CONDITION_KEY', type: 'SECURITY_WARNING', rules: ['oidc-without-subject'] },
  {
    code: 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
    type: 'SECURITY_WARNING',
    rules: ['string-like-on-arn'],
    note: 'if a value contains a wildcard',
  },
  {
    code: 'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    type: 'SECURITY_WARNING',
    rules: ['resource-tag-not-carried'],
    note: 'by action rather than by service',
  },
  {
    code: 'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    type: 'SECURITY_WARNING',
    reason:
      'Nearly every NotAction statement includes actions without tags, so the finding would be reported for all of them.',
  },
  {
    code: 'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT',
    type: 'SECURITY_WARNING',
    rules: ['dynamodb-attributes-without-select'],
  },
  { code: 'S3_PREFIX_IN_NEGATIVE_CONTEXT', type: 'SECURITY_WARNING', rules: ['s3-prefix-negated'] },
  { code: 'EMPTY_ARRAY_ACTION', type: 'SUGGESTION', rules: ['empty-element'] },
  { code: 'EMPTY_ARRAY_CONDITION', type: 'SUGGESTION', rules: ['empty-element'] },
  { code: 'EMPTY_ARRAY_CONDITION_FORALLVALUES', type: 'SUGGESTION', rules: ['empty-element'] },
  { code: 'EMPTY_ARRAY_CONDITION_FORANYVALUE', type: 'SUGGESTION', rules: ['empty-element'] },
  { code: 'EMPTY_ARRAY_CONDITION_IFEXISTS', type: 'SUGGESTION', rules: ['empty-element'] },
  { code: 'EMPTY_ARRAY_PRINCIPAL', type: 'SUGGESTION', rules: ['empty-element'] },
  { code: 'EMPTY_ARRAY_RESOURCE', type: 'SUGGESTION', rules: ['empty-element'] },
  { code: 'EMPTY_OBJECT_CONDITION', type: 'SUGGESTION', rules: ['empty-element'] },
  { code: 'EMPTY_OBJECT_PRINCIPAL', type: 'SUGGESTION', rules: ['empty-element'] },
  { code: 'EMPTY_SID_VALUE', type: 'SUGGESTION', rules: ['empty-element'] },
  { code: 'EQUIVALENT_TO_NULL_FALSE', type: 'SUGGESTION', rules: ['presence-by-wildcard'] },
  { code: 'EQUIVALENT_TO_NULL_TRUE', type: 'SUGGESTION', rules: ['presence-by-wildcard'] },
  { code: 'IMPROVE_IP_RANGE', type: 'SUGGESTION', rules: ['ip-range-host-bits'] },
  { code: 'NULL_WITH_QUALIFIER', type: 'SUGGESTION', rules: ['unknown-operator'] },
  { code: 'PRIVATE_IP_ADDRESS_SUBSET', type: 'SUGGESTION', rules: ['private-source-ip'] },
  { code: 'PRIVATE_NOT_IP_ADDRESS_SUBSET', type: 'SUGGESTION', rules: ['private-source-ip'] },
  { code: 'REDUNDANT_ACTION', type: 'SUGGESTION', rules: ['redundant-action'] },
  { code: 'REDUNDANT_RESOURCE', type: 'SUGGESTION', rules: ['redundant-resource'] },
  { code: 'REDUNDANT_STATEMENT', type: 'SUGGESTION', rules: ['redundant-statement'] },
  { code: 'REDUNDANT_CONDITION_VALUE_NUM', type: 'SUGGESTION', rules: ['redundant-number'] },
  { code: 'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION', type: 'SUGGESTION', rules: ['constant-condition'] },
  {
    code: 'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
    type: 'SUGGESTION',
    rules: ['constant-condition'],
  },
  { code: 'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY', type: 'SUGGESTION', rules: ['redundant-session'] },
  { code: 'WILDCARD_IN_SERVICE_NAME', type: 'SUGGESTION', rules: ['wildcard-in-service'] },
  {
    code: 'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    type: 'SUGGESTION',
    rules: ['resource-tag-not-carried'],
    note: 'by action rather than by service',
  },
  {
    code: 'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    type: 'SUGGESTION',
    reason:
      'Nearly every NotAction statement includes actions without tags, so the finding would be reported for all of them.',
  },
  {
    code: 'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
    type: 'SUGGESTION',
    reason: 'AWS documents aws:Referer for service principals such as SES, which set the header themselves.',
  },
  { code: 'IRRELEVANT_CONDITION_KEY_IN_POLICY', type: 'SUGGESTION', rules: ['key-of-other-action'] },
  { code: 'CONFIRM_AUDIENCE_CLAIM_TYPE', type: 'SUGGESTION', rules: ['set-operator-on-audience'] },
];
