import type { AccessModel } from '../../../lib/access';
import { certificate } from '../../../lib/access/testing/service-callers';
import { ORGANIZATION } from '../../environments';
import type { ProofSection } from '../../../lib/report/proof';
import { roleOf } from '../role-of';
import { trustedValue } from './trusted-value';

/** Servers with certificates, and a vendor with an external ID. */
export function workloadQuestions(model: AccessModel): ProofSection {
  const servers = 'DataCenter/Servers';
  const server = (unit: string) =>
    certificate({
      trustAnchorArn: trustedValue(model, servers, 'aws:SourceArn'),
      subject: { CN: 'server-1', OU: unit },
      alternativeNames: { DNS: 'server-1.payments.example.com' },
    });
  const send = (unit: string) => ({
    principal: server(unit).principal,
    // The trust anchor lies in an account of the organization, which the perimeter asks for.
    context: { ...server(unit).context, 'aws:SourceOrgID': ORGANIZATION.id },
    via: [roleOf(model, servers)],
    action: 'sqs:SendMessage',
    resource: 'arn:aws:sqs:eu-west-1:111111111111:jobs',
  });
  const collect = (externalId: string | null) => ({
    principal: 'arn:aws:iam::333333333333:role/Other',
    via: [{ role: roleOf(model, 'Vendor/Monitoring'), externalId }],
    action: 'rds:DescribeDBInstances',
    resource: 'arn:aws:rds:eu-west-1:111111111111:db:orders',
  });
  return {
    title: 'Servers and vendors',
    questions: [
      { says: 'a server of the unit sends a job', request: send('Payments'), expected: 'allowed' },
      { says: 'a server of another unit does', request: send('Sales'), expected: 'denied' },
      { says: 'a stranger at the vendor comes in', request: collect('example-1234'), expected: 'denied' },
      { says: 'anyone there comes in without the external ID', request: collect(null), expected: 'denied' },
    ],
  };
}
