import { z, type core } from 'zod';
import { exactlyOne } from './exactly-one';
import { oneOfKeys } from './key-rules';
import { accountId, path, text, texts } from './name-schema';

/** The controls of `ServiceControl`. */
export const SERVICE_CONTROLS = [
  ...(['denyRootUser', 'denyLeavingOrganization', 'protectTrails', 'protectAccessAnalyzer'] as const),
  ...(['denyAccessKeys', 'denyUsers', 'denyUsersWithoutMfa', 'requireBoundary', 'delegateRoles'] as const),
] as const;

/** The controls of `ResourceControl`. */
export const RESOURCE_CONTROLS = ['organizationOnly', 'servicesForOrganizationOnly'] as const;

type ControlName = (typeof SERVICE_CONTROLS)[number] | (typeof RESOURCE_CONTROLS)[number];

/** The options that a control takes. The first is required where the control does nothing without it. */
const OPTIONS: Readonly<Record<ControlName, readonly string[]>> = {
  denyRootUser: [],
  denyLeavingOrganization: [],
  protectTrails: ['exceptRoles'],
  protectAccessAnalyzer: ['exceptRoles'],
  denyAccessKeys: ['exceptRoles'],
  denyUsers: ['exceptRoles'],
  denyUsersWithoutMfa: ['exemptActions', 'exceptUsers'],
  requireBoundary: ['boundaryName', 'exceptRoles'],
  delegateRoles: ['boundaryName', 'path', 'exceptRoles'],
  organizationOnly: ['exceptAccounts', 'services', 'exceptPrincipals'],
  servicesForOrganizationOnly: ['exceptAccounts', 'services'],
};

type Control = Readonly<Record<string, unknown>> & { readonly control?: ControlName };

/** A check that a control has its own options and no others, which would do nothing. */
function optionsOfControl(given: Control, context: core.$RefinementCtx<Control>): void {
  const { control, statements, ...options } = given;
  const problem = (path: string, message: string): void => {
    context.addIssue({ code: 'custom', path: [path], message });
  };
  const allowed = control === undefined ? [] : OPTIONS[control];
  if (control === undefined && statements === undefined) return;
  for (const [key, value] of Object.entries(options))
    if (value !== undefined && !allowed.includes(key))
      problem(
        key,
        `${control ?? 'statements'} with ${allowed.length === 0 ? 'no options' : allowed.join(', ')}`,
      );
  if (allowed.includes('boundaryName') && options['boundaryName'] === undefined)
    problem('control', `boundaryName together with ${control}`);
}

export const controlSchema = z
  .strictObject({
    control: z.enum([...SERVICE_CONTROLS, ...RESOURCE_CONTROLS]).optional(),
    statements: z.array(z.record(z.string(), z.unknown())).min(1).optional(),
    exceptRoles: texts.describe('ARNs of roles that the control leaves alone.').optional(),
    exceptUsers: texts.describe('For denyUsersWithoutMfa: ARNs of users that it leaves alone.').optional(),
    exemptActions: texts.describe('For denyUsersWithoutMfa: actions that need no MFA.').optional(),
    boundaryName: text
      .describe('For requireBoundary and delegateRoles: the name of the boundary.')
      .optional(),
    path: path.describe('For delegateRoles: the path of the roles of teams. Default: /teams/').optional(),
    exceptAccounts: z
      .array(accountId)
      .describe('For the controls of RCPs: accounts outside of the organization.')
      .optional(),
    exceptPrincipals: texts.describe('For organizationOnly: ARNs of principals outside.').optional(),
    services: texts.describe('For the controls of RCPs: prefixes of services, such as s3.').optional(),
  })
  .superRefine(exactlyOne(['control', 'statements']))
  .superRefine(optionsOfControl)
  .meta({
    id: 'control',
    description: 'A control of the library with its options, or Deny statements.',
    ...oneOfKeys(['control', 'statements']),
  });

export type ControlDefinition = z.infer<typeof controlSchema>;
