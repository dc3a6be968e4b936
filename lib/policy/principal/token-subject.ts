import { isGitHub } from './identity-provider';

/**
 * The literal beginning of a subject that names one customer of a shared issuer. Recalled from the pages of the issuers, except
 * GitHub's and Terraform's forms, which AWS shows.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
const TENANTS: readonly (readonly [issuer: RegExp, subject: RegExp, part: string])[] = [
  [/^gitlab\.com$/, /^project_path:[^/]+\//, 'group'],
  [/^app\.terraform\.io$/, /^organization:[^:]+:/, 'organization'],
  [/^agent\.buildkite\.com$/, /^organization:[^:]+:/, 'organization'],
  [/^oidc\.codefresh\.io$/, /^account:[^:]+:/, 'account'],
];

/**
 * Why a pattern of subjects admits customers of an issuer whom it does not name; `undefined` if it names one, or if the issuer
 * serves one customer. `*` and `?` are wildcards.
 */
export function openTenant(issuer: string, pattern: string): string | undefined {
  if (isGitHub(issuer)) return openOwner(pattern, true);
  const head = literalHead(pattern);
  if (head === pattern) return undefined;
  if (head === '') return 'names no one: any token of the issuer can have a matching subject.';
  const [, subject, part] = TENANTS.find(([each]) => each.test(issuer)) ?? [];
  return subject === undefined || subject.test(head)
    ? undefined
    : `does not name the complete ${part}: anyone can create one with a matching name.`;
}

/** Why a subject of GitHub Actions does not name the owner of the workflow. */
export function openOwner(subject: string, wildcards: boolean): string | undefined {
  const open = (text: string) => wildcards && /[*?]/.test(text);
  if (!subject.startsWith('repo:')) {
    if (open(subject.slice(0, 5)))
      return 'does not name the organization: any GitHub repository can have a matching subject.';
    return ANYONES.test(subject)
      ? 'names no repository: a workflow of any owner can have a matching subject.'
      : undefined;
  }
  const [owner = ''] = subject.slice('repo:'.length).split(/[/:]/);
  return open(owner)
    ? 'does not name the complete organization: anyone can create an organization with a matching name.'
    : undefined;
}

/** The text before the first wildcard. */
function literalHead(pattern: string): string {
  return pattern.split(/[*?]/, 1)[0] ?? '';
}

/** Claims that a customized subject may begin with and that do not say whose workflow it is. */
const ANYONES =
  /^(actor|base_ref|context|environment|event_name|head_ref|job_workflow_sha|ref|ref_type|run_attempt|run_id|run_number|runner_environment|sha|workflow|workflow_ref)\b(?!.*\b(repo|repository|repository_id|repository_owner|repository_owner_id):)/;
