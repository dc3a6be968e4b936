import { hasSymbol } from '../../../policy/pattern/symbol';
import { exampleOf } from '../examples/document-example';
import { isServicePrincipal } from '../../../policy/principal/service-principal';
import type { Problem, StatementRule } from '../../rule';

export const servicePrincipalFormat: StatementRule = {
  id: 'service-principal-format',
  scope: 'statement',
  severity: 'error',
  title: 'Service principal has an invalid format',
  why: 'A service principal is a lowercase name in an AWS domain, such as ec2.amazonaws.com. AWS rejects any other name.',
  fix: "Look up the name in the guide of the service. It is not always the prefix of the service's actions.",
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services',
  kinds: ['trust', 'resource'],
  avoid: exampleOf('trust', {
    Sid: 'Instances',
    Effect: 'Allow',
    Principal: { Service: 'ec2' },
    Action: 'sts:AssumeRole',
  }),
  prefer: exampleOf('trust', {
    Sid: 'Instances',
    Effect: 'Allow',
    Principal: { Service: 'ec2.amazonaws.com' },
    Action: 'sts:AssumeRole',
  }),
  check: ({ statement: { principal } }) =>
    (principal?.principals ?? []).flatMap(({ entry, text, at }): Problem[] => {
      if (entry.kind !== 'service' || hasSymbol(text) || isServicePrincipal(text)) return [];
      return [
        {
          about: [text],
          at,
          message: `Invalid service principal "${text}": expected a name such as ec2.amazonaws.com.`,
        },
      ];
    }),
};
