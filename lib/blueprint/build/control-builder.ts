import * as iam from 'aws-cdk-lib/aws-iam';
import { IamPatternsError } from '../../errors';
import { ResourceControl } from '../../patterns/account/resource-control';
import { ServiceControl } from '../../patterns/account/service-control';
import { RESOURCE_CONTROLS, SERVICE_CONTROLS, type ControlDefinition } from '../schema/control-schema';

/** A control of an SCP. */
export function serviceControl({
  control,
  statements,
  boundaryName = '',
  path,
  exceptRoles,
  exceptUsers,
  exemptActions,
}: ControlDefinition): ServiceControl {
  if (statements !== undefined) return ServiceControl.fromStatements(...statements.map(statementOf));
  const name = SERVICE_CONTROLS.find((each) => each === control);
  switch (name) {
    case undefined:
      throw wrongType(control, 'scp', SERVICE_CONTROLS);
    case 'denyRootUser':
      return ServiceControl.denyRootUser();
    case 'denyLeavingOrganization':
      return ServiceControl.denyLeavingOrganization();
    case 'denyUsersWithoutMfa':
      return ServiceControl.denyUsersWithoutMfa({ exemptActions, exceptUsers });
    case 'requireBoundary':
      return ServiceControl.requireBoundary({ boundaryName, exceptRoles });
    case 'delegateRoles':
      return ServiceControl.delegateRoles({ boundaryName, path, exceptRoles });
    default:
      return ServiceControl[name]({ exceptRoles });
  }
}

/** A control of an RCP. */
export function resourceControl(
  { control, statements, exceptAccounts, exceptPrincipals, services }: ControlDefinition,
  organizationId = '',
): ResourceControl {
  if (statements !== undefined) return ResourceControl.fromStatements(...statements.map(statementOf));
  const name = RESOURCE_CONTROLS.find((each) => each === control);
  if (name === undefined) throw wrongType(control, 'rcp', RESOURCE_CONTROLS);
  const options = { organizationId, exceptAccounts, services };
  return name === 'organizationOnly'
    ? ResourceControl.organizationOnly({ ...options, exceptPrincipals })
    : ResourceControl.servicesForOrganizationOnly(options);
}

function statementOf(statement: unknown): iam.PolicyStatement {
  return iam.PolicyStatement.fromJson(statement);
}

function wrongType(control: string | undefined, type: string, allowed: readonly string[]): IamPatternsError {
  return new IamPatternsError({
    code: 'control-of-another-type',
    subject: 'control',
    got: control ?? 'nothing',
    expected: `a control of an ${type.toUpperCase()}: ${allowed.join(', ')}`,
    fix: `move the control to a guardrail of the other type`,
  });
}
