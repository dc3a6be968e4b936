import { KNOWN_SERVICES } from '../../lib/policy/principal/known-services';
import { isServicePrincipal, meantServicePrincipal } from '../../lib/policy/principal/service-principal';
import { servicePrefixes } from '../../lib/service-authorization';

test.each([
  ['lamda.amazonaws.com', 'lambda.amazonaws.com'],
  ['cloudfromation.amazonaws.com', 'cloudformation.amazonaws.com'],
  ['ecs-task.amazonaws.com', 'ecs-tasks.amazonaws.com'],
  ['state.eu-west-1.amazonaws.com', 'states.eu-west-1.amazonaws.com'],
  ['sagemakr.amazonaws.com.cn', 'sagemaker.amazonaws.com.cn'],
  ['kodebuildd.amazonaws.com', 'codebuild.amazonaws.com'],
])('%s was most likely meant to be %s', (text, meant) => {
  expect(meantServicePrincipal(text)).toBe(meant);
});

test.each([
  ['is known', 'ec2.amazonaws.com'],
  ['is known, with its region', 'states.eu-west-1.amazonaws.com'],
  ['is another version of a known one', 'inspector9.amazonaws.com'],
  ['is short: eks, ecs, ecr, ebs, ses, sns, sqs', 'exs.amazonaws.com'],
  ['is shorter than ten letters, two of them wrong', 'kodebuilt.amazonaws.com'],
  ['is like none that is known', 'quuxservice.amazonaws.com'],
  ['stands under another domain', 'lamda.example.com'],
])('nothing is guessed of a service that %s', (_why, text) => {
  expect(meantServicePrincipal(text)).toBeUndefined();
});

test('every known service is built like one, and is never taken for another', () => {
  for (const name of KNOWN_SERVICES) {
    expect(isServicePrincipal(`${name}.amazonaws.com`)).toBe(true);
    expect(meantServicePrincipal(`${name}.amazonaws.com`)).toBeUndefined();
  }
});

test('the names of services in actions are taken for misspelled where the principal is known to differ, and there alone', () => {
  const misspelled = servicePrefixes().filter(
    (prefix) => meantServicePrincipal(`${prefix}.amazonaws.com`) !== undefined,
  );
  expect(misspelled).toEqual(['applicationinsights']);
});
