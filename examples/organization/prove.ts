import { ORGANIZATION } from '../environments';
import { exampleApp } from '../example-app';
import { AccessModel } from '../../lib/access';
import { proofOf } from '../../lib/report/proof';
import { addOrganization } from './app';
import { questions } from './questions';

// The second half of the demo: builds the example of every construct in one organization, and proves who can do what.
const app = exampleApp();
addOrganization(app);
const model = AccessModel.fromAssembly(app.synth(), { organization: ORGANIZATION });
const { text, holds } = proofOf(model, questions(model));
const withoutReasons = text.split('\n').filter((line) => holds && !line.startsWith('      '));
process.stdout.write(
  ['', 'Every construct, in the organization of examples/organization/app.ts:', '']
    .concat(holds ? withoutReasons : text)
    .join('\n'),
);
if (!holds) process.exitCode = 1;
