/** An element, or several, of a policy statement. */
export type Part = Readonly<Record<string, unknown>>;

const VERSION = '2012-10-17';
export const policy = (...statements: Part[]): unknown => ({ Version: VERSION, Statement: statements });
export const allow = (more: Part = {}): Part => ({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::data/*',
  ...more,
});
export const deny = (more: Part = {}): Part => ({ ...allow(more), Effect: 'Deny' });
