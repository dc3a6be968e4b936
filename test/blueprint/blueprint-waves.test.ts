import { App, Stack } from 'aws-cdk-lib/core';
import * as codebuild from 'aws-cdk-lib/aws-codebuild';
import * as pipelines from 'aws-cdk-lib/pipelines';
import { AccessModel } from '../../lib/access';
import { BlueprintWaves } from '../../lib/organization';
import { mfa, noMfa } from '../../lib/access/testing/test-context';
import { folderWith, ORGANIZATION } from './blueprint-files';

const ACCESS = `
users:
  ana: { in: { accounts: [shared] } }
roles:
  reader: { kind: people, in: { units: [prod] }, permissions: [{ recipe: xray.read }] }
access:
  - { roles: [reader], callers: [{ user: ana }] }
assertions:
  - title: Ana comes without MFA
    deny: { who: [{ user: ana }], assume: [{ role: reader }], mfa: false }
`;
const ANA = 'arn:aws:iam::222222222222:user/ana';
const READER = 'arn:aws:iam::333333333333:role/reader';

function wavesOf(text: string) {
  const app = new App();
  const file = `${folderWith({ 'blueprint.yaml': ORGANIZATION + text })}/blueprint.yaml`;
  return { app, waves: BlueprintWaves.fromFile(app, 'Org', file) };
}

test('a Stage for each wave has both sides, and no Stage depends on another', () => {
  const { app, waves } = wavesOf(ACCESS);
  expect(waves.stages).toHaveLength(2);
  const model = AccessModel.fromAssembly(app.synth());
  const assume = { principal: ANA, action: 'sts:AssumeRole', resource: READER };
  expect(model.check({ ...assume, context: mfa('5 minutes ago') }).decision).toBe('allowed');
  expect(model.check({ ...assume, context: noMfa() }).decision).toBe('denied');
});

test('a pipeline deploys the waves in their order', () => {
  const { app, waves } = wavesOf(ACCESS);
  const stack = new Stack(app, 'Pipeline', { env: { account: '222222222222', region: 'eu-west-1' } });
  const pipeline = new pipelines.CodePipeline(stack, 'Pipeline', {
    crossAccountKeys: true,
    synth: new pipelines.ShellStep('Synth', {
      input: pipelines.CodePipelineSource.connection('example/access', 'main', {
        connectionArn:
          'arn:aws:codeconnections:eu-west-1:222222222222:connection/11111111-2222-3333-4444-555555555555',
      }),
      commands: ['npx cdk synth'],
    }),
    codeBuildDefaults: { buildEnvironment: { buildImage: codebuild.LinuxBuildImage.STANDARD_7_0 } },
  });
  for (const stage of waves.stages) pipeline.addWave(stage.node.id).addStage(stage);
  expect(() => app.synth()).not.toThrow();
  const names = pipeline.pipeline.stages.map(({ stageName }) => stageName);
  expect(names.filter((name) => name.startsWith('Wave'))).toEqual(['Wave1', 'Wave2']);
});

test('a broken assertion fails the synthesis of the waves', () => {
  const { app } = wavesOf(ACCESS.replace('mfa: false', 'mfa: 5m'));
  expect(() => app.synth()).toThrow(/"Ana comes without MFA" .* is broken/);
});
