import { allow } from '../access/organization-fixture';
import { file } from './command-line';

export const policy = (...Statement: unknown[]): unknown => ({ Version: '2012-10-17', Statement });
export const read = file('read.json', policy(allow('s3:GetObject', 'arn:aws:s3:::data/*')));
export const write = file(
  'write.json',
  policy(allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::data/*')),
);

export interface Answer {
  readonly result: string;
  readonly answers: readonly {
    readonly result: string;
    readonly subject: string;
    readonly witness?: { readonly action: string; readonly principal: string };
  }[];
}
