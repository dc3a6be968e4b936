import type { RuleFamily } from '../rule-family';
import { cognitoGuests } from './cognito-guests';
import { githubOpenSubject } from './github-open-subject';
import { oidcWithoutAudience } from './oidc-without-audience';
import { oidcWithoutSubject } from './oidc-without-subject';
import { samlWithoutAudience } from './saml-without-audience';
import { setOperatorOnAudience } from './set-operator-on-audience';
import { subjectNeverMatches } from './subject-never-matches';

export const federationRules: RuleFamily = {
  folder: 'federation',
  title: 'Federation: OIDC and SAML',
  rules: [
    cognitoGuests,
    githubOpenSubject,
    oidcWithoutAudience,
    oidcWithoutSubject,
    samlWithoutAudience,
    setOperatorOnAudience,
    subjectNeverMatches,
  ],
};
