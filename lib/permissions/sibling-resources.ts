import type { Action } from '../service-authorization';
import { typesFor } from './placement';
import { PolicyResource } from './policy-resource';

/**
 * Every resource with the same type, account and Region as the given ones, for the types of the action.
 *
 * `arn:aws:rds:eu-west-1:111111111111:db:orders` becomes `arn:aws:rds:eu-west-1:111111111111:db:*`.
 */
export function everyResourceLike(resources: readonly PolicyResource[], action: Action): PolicyResource[] {
  return resources.flatMap((resource) => {
    const { arn, partition, region, account } = resource;
    if (arn === '*') return [resource];
    const types = typesFor(action, resource);
    const forms = types.flatMap(({ id, arnForms }) => arnForms.map((form) => ({ id, form })));
    return forms.map(({ id, form }) => {
      const pattern = form
        .replace('${Partition}', () => partition)
        .replace('${Region}', () => region)
        .replace(/\$\{Account(Id)?\}/, () => account)
        .replace(/\$\{(?!Token\[)[^}]*\}/g, '*');
      return new PolicyResource({ arn: pattern, types: [id], region, account });
    });
  });
}
