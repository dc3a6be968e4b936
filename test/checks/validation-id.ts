import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

interface ParsedId {
  readonly namespace?: string;
  readonly ruleId: string;
}

const library = dirname(require.resolve('aws-cdk-lib/package.json'));

/** How the CDK takes an id apart. It keeps the function to itself; acknowledging goes through it. */
export const { parseValidationId } = createRequire(__filename)(
  join(library, 'core/lib/validation/private/validation-id.js'),
) as { parseValidationId: (id: string) => ParsedId };
