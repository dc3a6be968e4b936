import { isAccountId } from '../../../policy/arn/arn';
import { demandsOn } from '../../../policy/condition/condition-requirement';
import { hasSymbol } from '../../../policy/pattern/symbol';
import { exampleOf } from '../examples/document-example';
import type { Problem, StatementRule } from '../../rule';
import { letsAssume } from '../../sites/trusted-principal';

/** External IDs with fewer characters are guessed; the value is our own measure, AWS recommends a UUID. */
const MINIMUM_LENGTH = 8;

const trustWith = (externalId: string) => ({
  ...exampleOf('trust', {
    Sid: 'Provider',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::333333333333:role/Collector' },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': externalId } },
  }),
  owner: 'arn:aws:iam::111111111111:role/Monitoring',
});

export const guessableExternalId: StatementRule = {
  id: 'guessable-external-id',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'warning',
  title: 'External ID is easy to guess',
  why: 'The external ID must differ for every customer of the provider, and other customers must not be able to choose yours. An account ID is known to others, and a short ID or a plain word can be guessed.',
  fix: 'Use an ID that the provider generates for you, such as a UUID.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  kinds: ['trust'],
  avoid: trustWith('111111111111'),
  prefer: trustWith('c0ffee1e-5f2a-4a53-9b1d-6f1d3c2a7e10'),
  check: (site) => {
    if (!letsAssume(site)) return [];
    return demandsOn(site.statement.condition, 'sts:externalid').flatMap(({ use, values }) =>
      values
        .filter(({ text }) => !hasSymbol(text) && !text.includes('${'))
        .flatMap(({ text, at }): Problem[] => {
          if (isAccountId(text))
            return [
              { about: [text], at, message: `The external ID ${text} is an account ID, which others know.` },
            ];
          // Patterns are the matter of open-identity-value.
          if (use.name.endsWith('Like') && /[*?]/.test(text)) return [];
          if (text.length >= MINIMUM_LENGTH && /\d/.test(text)) return [];
          return [
            { about: [text], at, severity: 'info', message: `The external ID "${text}" is not random.` },
          ];
        }),
    );
  },
};
