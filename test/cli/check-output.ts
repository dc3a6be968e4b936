import { allow, role, template, trust } from '../access/organization-fixture';
import { jsonOf, source } from './command-line';

export interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly path: string;
  readonly id: string;
  readonly template: string;
  readonly account?: string;
  readonly constructPath?: string;
}

export const rulesOf = async (...args: string[]): Promise<string[]> => {
  const { findings } = await jsonOf<{ findings: Finding[] }>(['check', ...args]);
  return findings.map(({ rule }) => rule);
};

export const TYPO = { Sid: 'Read', ...allow('s3:GetObjekt', 'arn:aws:s3:::reports/*') };
export const LAMBDA = trust({ Service: 'lambda.amazonaws.com' });
export const service = (name: string, ...permissions: (typeof TYPO)[]) =>
  source(name, template('111111111111', { Role: role('service', LAMBDA, permissions) }));
export const GRAVE = service('grave.json', TYPO);
export const STRANGER = { AWS: 'arn:aws:iam::333333333333:role/collector' };
