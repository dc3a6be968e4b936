/**
 * Services that AWS has ended or renamed, by the prefix of their actions: they are in policies that are older, AWS's own
 * among them, and no longer in the Service Authorization Reference.
 *
 * Compiled from AWS managed policies of 2026 and from AWS's announcements (recalled).
 */
const RETIRED: ReadonlyMap<string, string> = new Map([
  ['alexa', 'Alexa for Business'],
  ['applicationwizard', 'an early name of Launch Wizard'],
  ['builderid', 'AWS Builder ID'],
  ['catalog-admin', 'an early name of Service Catalog'],
  ['catalog-user', 'an early name of Service Catalog'],
  ['crowd', 'Mechanical Turk'],
  ['datazonecontrol', 'the preview of Amazon DataZone'],
  ['deepcomposer', 'AWS DeepComposer'],
  ['deeplens', 'AWS DeepLens'],
  ['deepracer', 'AWS DeepRacer'],
  ['ec2-reports', 'EC2 usage reports'],
  ['elastic-inference', 'Amazon Elastic Inference'],
  ['gamesparks', 'Amazon GameSparks'],
  ['iot1click', 'AWS IoT 1-Click'],
  ['iotroborunner', 'AWS IoT RoboRunner'],
  ['iotthingsgraph', 'AWS IoT Things Graph'],
  ['macie', 'Amazon Macie Classic'],
  ['mobilehub', 'AWS Mobile Hub'],
  ['sagemaker-groundtruth-synthetic', 'SageMaker Ground Truth synthetic data'],
  ['sumerian', 'Amazon Sumerian'],
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
