import { AccessModel, federated } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addWorkloads } from './app';

const app = exampleApp();
addWorkloads(app);
const access = AccessModel.fromAssembly(app.synth());
const send = (path: string) => ({
  via: [
    access.facts.roles.find(({ origin }) => origin.constructPath === `Workloads/${path}/Resource`)?.arn ?? '',
  ],
  action: 'sqs:SendMessage',
  resource: 'arn:aws:sqs:eu-west-1:111111111111:jobs',
});

const CLUSTER = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';
const GITLAB = { aud: 'https://gitlab.example.com', sub: 'project_path:shop/api:ref_type:branch:ref:main' };
const TERRAFORM = {
  aud: 'aws.workload.identity',
  sub: 'organization:example:project:any:workspace:shop:run_phase:apply',
};
const POD = { aud: 'sts.amazonaws.com', sub: 'system:serviceaccount:shop:api' };
const GOOGLE = { aud: 'example.apps.googleusercontent.com', sub: '1234' };

test.each([
  ['the pipeline of GitLab', 'Pipeline', 'gitlab.example.com', GITLAB],
  ['the run of Terraform', 'Terraform', 'app.terraform.io', TERRAFORM],
  ['the service account', 'ServiceAccount', CLUSTER, POD],
  ['the user of Google', 'Application', 'accounts.google.com', GOOGLE],
  ['a token with azp', 'Application', 'accounts.google.com', { ...GOOGLE, azp: GOOGLE.aud, aud: 'other' }],
])('%s gets the role', (_what, path, issuer, claims) => {
  expect(access).toAllow({ ...federated(issuer, claims), ...send(path) });
});

test.each([
  ['another project', 'Pipeline', 'gitlab.example.com', { ...GITLAB, sub: GITLAB.sub.replace('api', 'web') }],
  ['another branch', 'Pipeline', 'gitlab.example.com', { ...GITLAB, sub: GITLAB.sub.replace('main', 'x') }],
  ['another server', 'Pipeline', 'gitlab.com', GITLAB],
  ['another audience', 'Pipeline', 'gitlab.example.com', { ...GITLAB, aud: 'vault' }],
  ['no subject', 'Pipeline', 'gitlab.example.com', { aud: GITLAB.aud }],
  [
    'another organization',
    'Terraform',
    'app.terraform.io',
    { ...TERRAFORM, sub: TERRAFORM.sub.replace('example', 'x') },
  ],
  ['a plan', 'Terraform', 'app.terraform.io', { ...TERRAFORM, sub: TERRAFORM.sub.replace('apply', 'plan') }],
  ['another service account', 'ServiceAccount', CLUSTER, { ...POD, sub: 'system:serviceaccount:shop:apis' }],
  ['another namespace', 'ServiceAccount', CLUSTER, { ...POD, sub: 'system:serviceaccount:test:api' }],
  ['another cluster', 'ServiceAccount', CLUSTER.replace('EXAMPLED', 'OTHER'), POD],
  ['another application of Google', 'Application', 'accounts.google.com', { ...GOOGLE, aud: 'other' }],
  ['azp of another application', 'Application', 'accounts.google.com', { ...GOOGLE, azp: 'other' }],
])('%s does not', (_what, path, issuer, claims) => {
  expect(access).toDeny({ ...federated(issuer, claims), ...send(path) });
});
