import { hasSymbol } from '../../../policy/pattern/symbol';
import { exampleOf } from '../examples/document-example';
import { isServicePrincipal } from '../../../policy/principal/service-principal';
import type { Problem, StatementRule } from '../../rule';

export const servicePrincipalFormat: StatementRule = {
  id: 'service-principal-format',
  scope: 'statement',
  severity: 'error',
  title: 'A service principal is not built like one',
  why: 'Services are principals by a name in a domain of AWS, such as ec2.amazonaws.com, in lower case. AWS refuses any other.',
  fix: "Look the name up in the service's guide; it is not always the prefix of the service's actions.",
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
      return [{ about: [text], at, message: `"${text}" is no service principal such as ec2.amazonaws.com.` }];
    }),
};
