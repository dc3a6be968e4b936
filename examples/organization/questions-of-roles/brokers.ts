import type { AccessModel } from '../../../lib/access';
import type { ProofSection } from '../../../lib/report/proof';
import { roleOf } from '../role-of';

/** Brokers: what they may hand out, and what not. */
export function brokerQuestions(model: AccessModel): ProofSection {
  const role = roleOf(model, 'Broker/Customers');
  const assume = (further: object) => ({
    principal: roleOf(model, 'BrokerPrograms/Broker'),
    via: [{ role, ...further }],
    action: 'sts:GetCallerIdentity',
    resource: '*',
  });
  const named = { tags: { customer: 'acme' }, sourceIdentity: 'ana' };
  const gateway = 'arn:aws:iam::111111111111:user/services/mail-gateway';
  const token = (name: string) => ({
    principal: gateway,
    action: 'sts:GetFederationToken',
    resource: `arn:aws:sts::111111111111:federated-user/${name}`,
  });
  return {
    title: 'Sessions that a broker hands out',
    questions: [
      { says: 'the broker starts a session of a customer', request: assume(named), expected: 'allowed' },
      {
        says: 'it starts one without a customer',
        request: assume({ sourceIdentity: 'ana' }),
        expected: 'denied',
      },
      {
        says: 'it starts one of two hours',
        request: assume({ ...named, durationSeconds: 7200 }),
        expected: 'denied',
      },
      { says: 'the gateway gets a token for a tenant', request: token('tenant-acme'), expected: 'allowed' },
      { says: 'it gets one for an administrator', request: token('administrator'), expected: 'denied' },
      {
        says: 'a role gets a token',
        request: { ...token('tenant-acme'), principal: role },
        expected: 'denied',
      },
    ],
  };
}
