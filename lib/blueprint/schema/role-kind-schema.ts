import { z } from 'zod';
import type { core } from 'zod';
import { duration, name, text, texts } from './name-schema';

const valuesByField = z.record(z.string(), z.array(z.string()).min(1, { error: 'at least one value' }));
const provider = name.describe('A provider of this blueprint (providers), in every account of the role.');

/** What a role is for, beside `role`: the map of the same name says for whom. */
export const ROLE_OPTIONS = {
  github: z
    .strictObject({
      repositories: texts.describe('Owner and name, such as example/shop.'),
      branches: texts.optional(),
      tags: texts.optional(),
      environments: texts.optional(),
      pullRequests: z.boolean().optional(),
      anyRef: z.boolean().optional(),
      reusableWorkflows: texts.optional(),
    })
    .describe('For kind github: the workflows. The account needs the provider of GitHub (providers).')
    .optional(),
  saml: z
    .strictObject({
      provider,
      audiences: texts.describe('Sign-in addresses. Default: those of signInRegions').optional(),
      signInRegions: texts.describe('Default: the Region of the stack').optional(),
      attributes: valuesByField.describe('Attributes that the assertion must have.').optional(),
    })
    .describe('For kind saml: people who sign in with SAML.')
    .optional(),
  oidc: z
    .strictObject({
      provider,
      audiences: texts.describe('The audiences of the tokens (aud).'),
      subjects: texts.describe('The subjects of the tokens (sub).').optional(),
      claims: valuesByField.describe('Other claims.').optional(),
      anySubject: z.boolean().describe('Every subject, on purpose.').optional(),
    })
    .describe('For kind oidc: workloads or people with a token of an OpenID Connect provider.')
    .optional(),
  rolesAnywhere: z
    .strictObject({
      trustAnchors: texts.describe('Names in trustAnchors, or ARNs of trust anchors of IAM Roles Anywhere.'),
      subject: valuesByField.describe('Fields of the subject, such as CN.').optional(),
      issuer: valuesByField.optional(),
      alternativeNames: valuesByField.optional(),
      sessionDuration: duration.optional(),
    })
    .describe('For kind rolesAnywhere: workloads with a certificate.')
    .optional(),
  cognito: z
    .strictObject({
      identityPoolId: text.describe('eu-west-1:11111111-2222-3333-4444-555555555555'),
      guests: z.boolean().describe('Users who have not signed in. Default: false').optional(),
    })
    .describe('For kind cognito: users of an identity pool.')
    .optional(),
  podIdentity: z
    .strictObject({
      namespace: text,
      serviceAccounts: texts,
      clusters: texts.describe('ARNs of EKS clusters. Default: every cluster with an association').optional(),
    })
    .describe('For kind podIdentity: pods on Amazon EKS.')
    .optional(),
  breakGlass: z
    .strictObject({
      maxMfaAge: duration.describe('How old MFA may be, at most 60m. Default: 15m').optional(),
      emailAddresses: texts.describe('Who gets a message about each use.').optional(),
    })
    .describe('For kind breakGlass: options.')
    .optional(),
} as const;

/** What a role is for. */
export const ROLE_KINDS = [
  ...(['role', 'people', 'lambda', 'ec2', 'service', 'github'] as const),
  ...(['saml', 'oidc', 'rolesAnywhere', 'cognito', 'podIdentity', 'breakGlass'] as const),
] as const;

type Role = Readonly<Record<string, unknown>> & { readonly kind?: (typeof ROLE_KINDS)[number] };

/** Kinds whose service sends no condition keys. */
const WITHOUT_CONDITIONS: ReadonlySet<string> = new Set(['lambda', 'ec2']);

const MAY_BE_LEFT_OUT: ReadonlySet<string> = new Set(['breakGlass']);
const OF_SERVICE = [
  ...(['service', 'sourceAccount', 'sourceArn', 'sourceOrganizationId'] as const),
  ...(['serviceIsNew', 'createdRoles'] as const),
] as const;

/** What an imported role has. Roles of other kinds write their own trust policy. */
const OF_IMPORTED = ['trustStatements', 'instanceProfile'] as const;

/** A check that a role has the options of its kind and of no other kind. */
export function optionsOfKind(role: Role, context: core.$RefinementCtx<Role>): void {
  const { kind = 'role' } = role;
  const problem = (path: string[], message: string): void => {
    context.addIssue({ code: 'custom', path, message });
  };
  for (const option of Object.keys(ROLE_OPTIONS)) {
    if (role[option] !== undefined && kind !== option)
      problem([option], `kind: ${option} together with ${option}`);
    if (role[option] === undefined && kind === option && !MAY_BE_LEFT_OUT.has(option))
      problem(['kind'], `the map ${option} together with kind: ${option}`);
  }
  for (const option of OF_SERVICE)
    if (role[option] !== undefined && kind !== 'service')
      problem([option], `kind: service together with ${option}`);
  if (role['when'] !== undefined && WITHOUT_CONDITIONS.has(kind))
    problem(['when'], `no conditions for kind ${kind}, because an AWS service assumes the role`);
  for (const option of OF_IMPORTED)
    if (role[option] !== undefined && kind !== 'role')
      problem([option], `kind: role (or no kind) together with ${option}`);
  if (kind === 'service' && role['service'] === undefined)
    problem(['kind'], 'service together with kind: service');
  if (role['createdRoles'] !== undefined && role['service'] !== 'cloudformation.amazonaws.com')
    problem(['createdRoles'], 'service: cloudformation.amazonaws.com together with createdRoles');
}
