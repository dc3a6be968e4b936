import { openText, type Action } from '../../../service-authorization';

/**
 * Whether the pattern may name a resource of the action if its wildcards cross the colons between fields.
 *
 * AWS says that fields are compared one by one. Its own policies rely on the contrary: `secretsmanager:*:*:sqlworkbench!*`
 * leaves out the `secret:` of the form, and `logs:*:*:/aws-glue/*` the `log-group:`. The documentation does not settle it, so no
 * rule calls such a pattern useless.
 */
export function mayMeetAsText({ resourceTypes }: Action, pattern: string): boolean {
  if (!/^[^:]*:[^:]*:[^:]*:([^:]*[*?][^:]*:|[^:]*:[^:]*[*?])/.test(pattern)) return false;
  const text = openText(pattern);
  const forms = resourceTypes.flatMap(({ type }) => type.arnForms.map(openText));
  // Only a form with a colon after the account has more colons to cross than fields are compared.
  return forms.some((form) => form.split(':').length > 6 && meet(text, form));
}

/**
 * Whether a text meets both: the pattern, whose `*` takes any characters, and the form, whose `*` stands for a part
 * without colons.
 */
function meet(pattern: string, form: string): boolean {
  // Row by row of the pattern: whether it can meet the form from each place on.
  let below = row(form.length, (j) => /^\**$/.test(form.slice(j)));
  for (let i = pattern.length - 1; i >= 0; i--) {
    const here: boolean[] = [];
    for (let j = form.length; j >= 0; j--) here[j] = meetsFrom(pattern[i] ?? '', form[j], j, here, below);
    below = here;
  }
  return below[0] === true;
}

function meetsFrom(
  wanted: string,
  given: string | undefined,
  j: number,
  here: readonly boolean[],
  below: readonly boolean[],
): boolean {
  const later = here[j + 1] === true;
  if (wanted === '*') return below[j] === true || (given !== undefined && later);
  if (given === '*') return later || (wanted !== ':' && below[j] === true);
  return (given === wanted || (wanted === '?' && given !== undefined)) && below[j + 1] === true;
}

function row(length: number, at: (j: number) => boolean): boolean[] {
  return Array.from({ length: length + 1 }, (_, j) => at(j));
}
