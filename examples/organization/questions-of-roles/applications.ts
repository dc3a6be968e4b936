import type { AccessModel } from '../../../lib/access';
import { federated } from '../../../lib/access/testing/federated-caller';
import type { ProofSection } from '../../../lib/report/proof';
import { roleOf } from '../role-of';
import { trustedValue } from './trusted-value';

const COGNITO = 'cognito-identity.amazonaws.com';

/** Users of the shop, who sign in with Amazon Cognito and call its API. */
export function applicationQuestions(model: AccessModel): ProofSection {
  const api = model.facts.resources.find(({ arn }) => arn?.includes(':execute-api:') === true)?.arn ?? '';
  const call = (role: string, amr: string, request: string) => ({
    ...federated(COGNITO, {
      aud: trustedValue(model, `ShopUsers/${role}`, `${COGNITO}:aud`),
      amr: [amr],
      sub: 'identity',
    }),
    via: [roleOf(model, `ShopUsers/${role}`)],
    action: 'execute-api:Invoke',
    resource: `${api}/prod/${request}`,
  });
  return {
    title: 'Users of the shop',
    questions: [
      {
        says: 'a customer reads an order',
        request: call('Customers', 'authenticated', 'GET/orders/1'),
        expected: 'allowed',
      },
      {
        says: 'a manager closes the shop',
        request: call('Managers', 'authenticated', 'POST/admin/close'),
        expected: 'allowed',
      },
      {
        says: 'a guest reads an order',
        request: call('Customers', 'unauthenticated', 'GET/orders/1'),
        expected: 'denied',
      },
    ],
  };
}
