import type { Problem } from '../../rule';
import type { PrincipalSite } from '../../sites/principal-site';
import { listed } from '../../../text/phrase';

/**
 * Whoever has the means to grant itself everything is an administrator, whatever its policies call it. One that has
 * everything outright is left to the document, or the attachment, that says so.
 */
export function administratorInEffect({ label, administrator }: PrincipalSite): Problem[] {
  const means = administrator?.means ?? [];
  if (means.length === 0) return [];
  const actions = means.flatMap(({ path }) => path.requires.map(({ action }) => action));
  return [
    {
      about: ['in effect', ...new Set(actions)],
      message: `${label} is administrator in effect: with ${listed(actions, 4)} it can grant itself everything.`,
      fix: 'Take these actions away, deny them on itself, or set a permissions boundary that does not allow them.',
    },
  ];
}
