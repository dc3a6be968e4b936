import { IamPatternsError } from '../../errors';

/**
 * What constructs and permissions call it → what a blueprint calls it. Longer texts stand before the texts that they contain.
 *
 * Words that a blueprint has too, such as `managedPolicies`, need no entry.
 */
const WORDS: readonly (readonly [api: string | RegExp, blueprint: string])[] = [
  // Resources and permissions.
  [/Resources\.arn\((["'])(.*?)\1\)/g, '$2'],
  [/Resources\.ofType\((["'])(.*?)\1, arn\)/g, 'an ARN of type $2'],
  [/Resources\.all\(\)/g, '"*" in on'],
  [/Resources\.(table|bucket)\(\1\)/g, 'the ARN of the $1'],
  [/RdsPermissions\.connectTo\(.*?\)/g, 'recipe: rds.connect'],
  [/(use )?(Permissions\.fromStatements|ActionPermissions\.(allow|deny))/g, '$1statements'],
  [/withConditions\(\{ StringLike: … \}\)/g, 'conditions'],
  // Callers and trust.
  [/Caller\.service\((["'])(.*?)\1\)/g, 'service: $2'],
  [/Caller\.thisRole\(\)/g, 'self: true'],
  [/Caller\.account\(\.\.\.\)/g, 'account'],
  [/Caller\.organization\(\.\.\.\)/g, 'organization: true'],
  [/Caller\.(arnPattern|service|arn|account)\b/g, '$1'],
  [/Caller\.webIdentity/g, 'kind: oidc'],
  [/TrustForm\.ACCOUNT/g, 'form: account'],
  [/TrustForm\.NAMED/g, 'form: named'],
  [/RoleTrust\.addStatement|trust\.addStatement|addStatement/g, 'trustStatements'],
  [/ExternalRole\.fromArn\(\.\.\.\)/g, 'a role with existing: true'],
  [/ \(import them with iam\.User\.fromUserName\)/g, ''],
  [/pass the group construct, so/gi, 'write group: with its name, so'],
  [/\bof this app\b/g, 'of this blueprint'],
  [/use iam\.SamlProvider\b.*?(?=[.;]|$)/g, 'define it in providers'],
  [/new iam\.StarPrincipal\(\)/g, 'Principal: "*"'],
  [/RolesAnywhereTrustAnchor creates/g, 'trustAnchors creates'],
  [/; for other subscriptions, pass a topic/g, ''],
  [/\bthe construct\b/g, 'the definition'],
  // Times.
  [/Duration\.hours\((\d+)\)/g, '$1h'],
  [/Duration\.minutes\((\d+)\)/g, '$1m'],
  [/Duration\.hours with (\d+) to (\d+)/g, '$1h to $2h'],
  [/use Duration\.hours/g, 'write hours, such as 1h'],
  [/Duration\.hours/g, 'hours, such as 1h'],
  [/Duration\.minutes/g, 'minutes, such as 15m'],
  [/new Date\(.*?\)|new Date\b/g, 'a time such as 2027-01-31T00:00:00Z'],
  // Files.
  [/fs\.readFileSync\(path, "utf8"\)/g, 'the path of the file'],
  // Properties with another name.
  [/\bmaxSessionDuration\b/g, 'maxSession'],
  [/\bawsManagedPermissionsBoundary\b|\bpermissionsBoundary\b/g, 'boundary'],
  [/, awsManagedPolicies or customerManagedPolicies\b/g, ' or managedPolicies'],
  [/\bawsManagedPolicies or customerManagedPolicies\b/g, 'managedPolicies'],
  [/\b(awsManagedPolicies|customerManagedPolicies)\b/g, 'managedPolicies'],
  [/\bcertificateAuthorityArn\b/g, 'certificateAuthority'],
  [/\bcertificateBundle\b/g, 'certificates'],
  [/\btrustAnchorArns\b/g, 'trustAnchors'],
  [/\bclusterArns\b/g, 'clusters'],
  [/\bclientIds\b/g, 'audiences'],
  [/\bcustomSuffix\b/g, 'suffix'],
  [/\bsourceArns\b/g, 'sourceArn'],
  [/\borganizationalUnits\b/g, 'units'],
  [/\bexternalIdPatterns\b/g, 'conditions on sts:ExternalId'],
  [
    /\b(roleName|userName|groupName|permissionSetName|managedPolicyName|policyName|trustAnchorName)\b/g,
    'name',
  ],
  [/\btrustedBy\b/g, 'a line of access'],
  [/\binstanceProfileName\b/g, 'name'],
  [/\bwithoutRoleConditions\b/g, 'a line of access without when in the role'],
  [/\benv\.account\b/g, 'the account'],
  [/\benv\.region\b/g, 'the Region'],
];

/** The error in the words of a blueprint. */
export function inBlueprintWords(error: IamPatternsError): IamPatternsError {
  const { code, at, subject, got, expected, fix, shown } = error;
  return new IamPatternsError({
    code,
    at,
    subject,
    got: blueprintWords(got),
    expected: blueprintWords(expected),
    fix: blueprintWords(fix),
    shown,
  });
}

/** A text in the words of a blueprint. */
export function blueprintWords(text: string): string {
  return WORDS.reduce((result, [api, word]) => result.replace(api, word), text);
}
