import { administratorProblems } from './administrator-statements';
import type { Problem } from '../../rule';
import { breadthOfStatements } from './statement-breadth';
import type { PrincipalSite } from '../../sites/principal-site';
import { listed } from '../../../text/phrase';

/**
 * A principal that can grant itself every permission is an administrator, whatever its policies are called. One whose
 * policies allow everything is reported at the document, or at the attachment.
 */
export function administratorInEffect(principal: PrincipalSite): Problem[] {
  const { label, administrator } = principal;
  const means = administrator?.means ?? [];
  if (means.length === 0) return [];
  if (holdsAdministratorDocument(principal)) return [];
  const actions = means.flatMap(({ path }) => path.requires.map(({ action }) => action));
  return [
    {
      about: ['in effect', ...new Set(actions)],
      cause: 'self-administration',
      message: `${label} is an administrator in effect: with ${listed(actions, 4)} it can grant itself every permission.`,
      fix: 'Remove these actions, deny them on the principal itself, or set a permissions boundary that does not allow them.',
    },
  ];
}

/** Whether a document of the principal allows everything. It has its own finding: one cause, one finding. */
export function holdsAdministratorDocument({ documents }: PrincipalSite): boolean {
  return documents.some(({ statements }) => administratorProblems(statements).length > 0);
}

/**
 * Whether it is only an attached AWS managed policy, such as `IAMFullAccess`, that makes the principal an administrator.
 * The finding on the attachment says so: one cause, one finding.
 */
export function isAdministratorByAttachment({ documents, awsManaged = [] }: PrincipalSite): boolean {
  return (
    awsManaged.some(({ statements }) => breadthOfStatements(statements)?.[0] === 'error') &&
    documents.every(
      (document) =>
        awsManaged.includes(document) ||
        !document.statements.some((statement) => document.isMeansOfAdministration(statement)),
    )
  );
}
