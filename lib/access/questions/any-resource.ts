import { parseArn } from '../../policy/arn/arn';
import { action as actionNamed, expandActionPattern, type Action } from '../../service-authorization';

/** Resources that a request may be about. */
export interface AskedResources {
  /** Whether the action needs access to one of them, so that no access to them is no access at all. */
  readonly isRequired: boolean;
  readonly arns: readonly string[];
}

/** With more forms of ARNs, the question is about any ARN at once. */
const MOST_FORMS = 50;

/**
 * What `*` as a resource means in an assertion: every resource that the action can be authorized on. An action without
 * resources is authorized on `*`.
 *
 * @param accounts own the resources; `*` for any account
 */
export function everyResource(
  name: string,
  partition: string,
  accounts: readonly string[],
): readonly AskedResources[] {
  const known = actionNamed(name);
  const asked = (forms: readonly string[]) => [
    ...new Set(accounts.flatMap((account) => forms.map((form) => filled(form, partition, account)))),
  ];
  if (known !== undefined)
    return known.resourceTypes.length === 0
      ? NO_RESOURCE
      : known.resourceTypes.map(({ required, type }) => ({
          isRequired: required,
          arns: asked(type.arnForms),
        }));
  const forms = formsOf(expandActionPattern(name));
  if (forms.length > MOST_FORMS) return [{ isRequired: false, arns: ['*', `arn:${partition}:*:*:*:*`] }];
  return [{ isRequired: false, arns: ['*', ...asked(forms)] }];
}

const NO_RESOURCE: readonly AskedResources[] = [{ isRequired: true, arns: ['*'] }];

function formsOf(actions: readonly Action[]): string[] {
  return [
    ...new Set(actions.flatMap(({ resourceTypes }) => resourceTypes.flatMap(({ type }) => type.arnForms))),
  ];
}

/** The form of an ARN as a pattern. */
function filled(form: string, partition: string, account: string): string {
  return form
    .replaceAll('${Partition}', partition)
    .replaceAll('${Account}', account)
    .replace(/\$\{[^}]*\}/g, '*');
}

/** The partition and the account of a principal. */
export function homeOf(principal: string): { readonly partition: string; readonly account: string } {
  const { partition = 'aws', account = '*' } = parseArn(principal) ?? {};
  return { partition, account: account === '' ? '*' : account };
}
