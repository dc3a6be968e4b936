import { readFileSync } from 'node:fs';

/** The version of this package, wherever it is installed: it knows itself by its own name. */
export function packageVersion(): string {
  const text = readFileSync(require.resolve('cdk-iam-patterns/package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
