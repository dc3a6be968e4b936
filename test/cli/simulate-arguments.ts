import { DATABASE, ANA, OPS } from '../access/organization-fixture';
import { ACCOUNTS } from './command-line';

export const MFA = ['--context', 'aws:MultiFactorAuthPresent=true', '--context', 'aws:MultiFactorAuthAge=60'];
export const START = ['--action', 'rds:StartDBInstance', '--resource', DATABASE];
export const asAna = ['simulate', ...ACCOUNTS, '--principal', ANA, '--via', OPS, ...START];
