/**
 * Services that AWS has ended or renamed, by the prefix of their actions: they are in policies that are older, AWS's own
 * among them. The Service Authorization Reference still lists some of them.
 *
 * Compiled from AWS managed policies of 2026 and from AWS's announcements (recalled).
 */
const RETIRED: ReadonlyMap<string, string> = new Map([
  ['a4b', 'Alexa for Business'],
  ['alexa', 'Alexa for Business'],
  ['applicationwizard', 'an early name of Launch Wizard'],
  ['builderid', 'AWS Builder ID'],
  ['catalog-admin', 'an early name of Service Catalog'],
  ['catalog-user', 'an early name of Service Catalog'],
  ['codestar', 'AWS CodeStar'],
  ['crowd', 'Mechanical Turk'],
  ['datazonecontrol', 'the preview of Amazon DataZone'],
  ['deepcomposer', 'AWS DeepComposer'],
  ['deeplens', 'AWS DeepLens'],
  ['deepracer', 'AWS DeepRacer'],
  ['ec2-reports', 'EC2 usage reports'],
  ['elastic-inference', 'Amazon Elastic Inference'],
  ['elastictranscoder', 'Amazon Elastic Transcoder'],
  ['evidently', 'Amazon CloudWatch Evidently'],
  ['gamesparks', 'Amazon GameSparks'],
  ['honeycode', 'Amazon Honeycode'],
  ['iot1click', 'AWS IoT 1-Click'],
  ['iotanalytics', 'AWS IoT Analytics'],
  ['iotfleethub', 'AWS IoT Fleet Hub'],
  ['iotroborunner', 'AWS IoT RoboRunner'],
  ['iotthingsgraph', 'AWS IoT Things Graph'],
  ['lookoutmetrics', 'Amazon Lookout for Metrics'],
  ['lookoutvision', 'Amazon Lookout for Vision'],
  ['macie', 'Amazon Macie Classic'],
  ['mediastore', 'AWS Elemental MediaStore'],
  ['mobilehub', 'AWS Mobile Hub'],
  ['nimble', 'Amazon Nimble Studio'],
  ['opsworks', 'AWS OpsWorks Stacks'],
  ['opsworks-cm', 'AWS OpsWorks for Chef Automate and for Puppet Enterprise'],
  ['private-networks', 'AWS Private 5G'],
  ['qldb', 'Amazon QLDB'],
  ['robomaker', 'AWS RoboMaker'],
  ['sagemaker-groundtruth-synthetic', 'SageMaker Ground Truth synthetic data'],
  ['simspaceweaver', 'AWS SimSpace Weaver'],
  ['sumerian', 'Amazon Sumerian'],
  ['workdocs', 'Amazon WorkDocs'],
  ['worklink', 'Amazon WorkLink'],
  ['zocalo', 'an early name of Amazon WorkDocs'],
]);

/** Actions of a part of a service that AWS has ended: CloudHSM Classic. */
const RETIRED_ACTIONS =
  /^cloudhsm:(\w*(hapg|hsm|lunaclient)s?|getconfig|listavailablezones|addtagstoresource|removetagsfromresource)$/i;

/** What a service was that AWS has ended or renamed; `undefined` for any other prefix. */
export function retiredService(prefix: string): string | undefined {
  return RETIRED.get(prefix);
}

/** Whether the action belongs to a part of a service that AWS has ended. */
export function isRetiredAction(action: string): boolean {
  return RETIRED_ACTIONS.test(action);
}
