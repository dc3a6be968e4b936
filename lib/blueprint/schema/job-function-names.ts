/** The job functions of AWS by the name that a blueprint has for them, with their managed policies as `managedPolicies` names them. */
export const JOB_FUNCTIONS = {
  administrator: 'aws:AdministratorAccess',
  billing: 'aws:job-function/Billing',
  databaseAdministrator: 'aws:job-function/DatabaseAdministrator',
  dataScientist: 'aws:job-function/DataScientist',
  powerUser: 'aws:PowerUserAccess',
  networkAdministrator: 'aws:job-function/NetworkAdministrator',
  securityAudit: 'aws:SecurityAudit',
  support: 'aws:job-function/SupportUser',
  systemAdministrator: 'aws:job-function/SystemAdministrator',
  viewOnly: 'aws:job-function/ViewOnlyAccess',
} as const;

/** The name of a job function. */
export type JobFunctionName = keyof typeof JOB_FUNCTIONS;

export const JOB_FUNCTION_NAMES = Object.keys(JOB_FUNCTIONS) as JobFunctionName[];
