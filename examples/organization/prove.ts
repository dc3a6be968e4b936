import { ORGANIZATION } from '../environments';
import { exampleApp } from '../example-app';
import { AccessModel } from '../../lib/access';
import { proofOf, type Proof } from '../../lib/report/proof';
import { addOrganization } from './app';
import { questions } from './questions';

/** Builds the example of every construct in one organization, and proves who can do what. */
export function proveConstructs(): Proof {
  const app = exampleApp();
  addOrganization(app);
  const model = AccessModel.fromAssembly(app.synth(), { organization: ORGANIZATION });
  return proofOf(model, questions(model));
}

if (require.main === module) {
  const { text, holds } = proveConstructs();
  const withoutReasons = text.split('\n').filter((line) => !holds || !line.startsWith('      '));
  process.stdout.write(
    ['Every construct, in the organization of examples/organization/app.ts:', '', ...withoutReasons].join(
      '\n',
    ),
  );
  if (!holds) process.exitCode = 1;
}
