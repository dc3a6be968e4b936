import { hasSymbol } from '../../../policy/pattern/symbol';
import { meantServicePrincipal } from '../../../policy/principal/service-principal';
import type { PlacedText } from '../../../policy/value';
import { exampleOf } from '../examples/document-example';
import { DOCUMENT_KINDS } from '../../document-kinds';
import type { Problem, StatementRule } from '../../rule';
import type { StatementView } from '../../sites/statement-view';

/** Keys whose values are service principals. */
const OF_SERVICES =
  /^(iam:(passedtoservice|awsservicename)|aws:(principalservicename|calledvia(first|last)?))$/;

export const misspeltServicePrincipal: StatementRule = {
  id: 'misspelt-service-principal',
  scope: 'statement',
  severity: 'warning',
  title: 'Service principal is misspelled',
  why: 'IAM rejects a principal that is not a service, and a condition that names one never matches. AWS publishes no list of its service principals, so the rule only reports names that differ from a known one by one or two letters.',
  fix: "Correct the name. Look it up in the guide of the service: it is not always the prefix of the service's actions.",
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services',
  kinds: DOCUMENT_KINDS,
  avoid: exampleOf('trust', {
    Sid: 'Functions',
    Effect: 'Allow',
    Principal: { Service: 'lamda.amazonaws.com' },
    Action: 'sts:AssumeRole',
  }),
  prefer: exampleOf('trust', {
    Sid: 'Functions',
    Effect: 'Allow',
    Principal: { Service: 'lambda.amazonaws.com' },
    Action: 'sts:AssumeRole',
  }),
  check: (site) =>
    servicesIn(site).flatMap(({ text, at }): Problem[] => {
      const meant = hasSymbol(text) ? undefined : meantServicePrincipal(text);
      if (meant === undefined) return [];
      return [{ about: [text], at, message: `Unknown service principal ${text}. Did you mean ${meant}?` }];
    }),
};

function servicesIn({ statement: { principal, condition } }: StatementView): PlacedText[] {
  return [
    ...(principal?.principals ?? []).filter(({ entry }) => entry.kind === 'service'),
    ...condition.conditions
      .filter(({ lowerCaseKey, use }) => OF_SERVICES.test(lowerCaseKey) && !use.name.endsWith('Like'))
      .flatMap(({ values }) => values),
  ];
}
