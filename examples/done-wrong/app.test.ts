import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { AccessModel } from '../../lib/access';
import { loadFacts } from '../../lib/assembly/load';
import { checkFacts } from '../../lib/checks';
import { exampleApp } from '../example-app';
import { addDoneWrong } from './app';

const synthesized = (): CloudAssembly => {
  const app = exampleApp();
  addDoneWrong(app);
  return app.synth();
};

test('each pattern done wrong is found where it is wrong', () => {
  const grave = checkFacts(loadFacts(synthesized())).filter(({ severity }) => severity !== 'info');
  expect(grave.map(({ origin, rule }) => `${origin?.constructPath}: ${rule}`).sort()).toEqual([
    'People/Ana/Resource: console-without-mfa-guard',
    'People/CopyRole/DefaultPolicy/Resource: permission-without-trust',
    'People/Operators/DefaultPolicy/Resource: service-wildcard',
    'Prod/Operations/Resource: trust-whole-account',
    'Prod/Shop/Resource: broad-managed-policy',
  ]);
});

test('the function with one side only is denied, as the finding says', () => {
  const model = AccessModel.fromAssembly(synthesized());
  const copy = model.facts.roles.find(({ origin }) => origin.constructPath === 'People/CopyRole/Resource');
  const { decision } = model.check({
    principal: copy?.arn ?? '',
    action: 'sts:AssumeRole',
    resource: 'arn:aws:iam::111111111111:role/target',
  });
  expect(decision).toBe('denied');
});
