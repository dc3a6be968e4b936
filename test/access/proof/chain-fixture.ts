import { AccessModel, type AccessChange } from '../../../lib/access';
import { allow, template, trust, user } from '../organization-fixture';

export const ACCOUNT = '111111111111';
export const OUTSIDER = '999999999999';
export const arn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;
export const LAMBDA = trust({ Service: 'lambda.amazonaws.com' });
export const read = allow('s3:GetObject', 'arn:aws:s3:::data/*');
export const write = allow('s3:PutObject', 'arn:aws:s3:::data/*');
export const become = (...names: string[]) => allow('sts:AssumeRole', names.map(arn));
export const by = (...names: string[]) => trust({ AWS: names.map(arn) });

export const modelOf = (resources: Record<string, unknown>): AccessModel =>
  AccessModel.fromAssembly([
    template(ACCOUNT, resources),
    template('222222222222', { Ana: user('ana', [allow('sts:AssumeRole', '*')]), Bob: user('bob') }),
  ]);

export const lines = (before: AccessModel, after: AccessModel): string[] =>
  before.differenceTo(after).changes.map(({ text }) => text);
export const through = (before: AccessModel, after: AccessModel): readonly AccessChange[] =>
  before.differenceTo(after).changes.filter(({ via }) => via !== undefined);
