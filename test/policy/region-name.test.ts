import { isRegionName } from '../../lib/policy/arn/region-name';

test.each([
  'eu-west-1',
  'us-gov-east-1',
  'ap-southeast-10',
  'cn-north-1',
  'mx-central-1',
  'us-iso-west-1',
  'eusc-de-east-1',
])('%j is built like a Region', (name) => expect(isRegionName(name)).toBe(true));

test.each([
  '',
  'eu',
  'eu-west',
  'eu-west-',
  'eu-west-1a',
  'eu-west-123',
  'eu-wset-1',
  'x-west-1',
  'europe-west-1',
  'EU-west-1',
  '12-west-1',
  ' eu-west-1',
  'eu-west-1 ',
  'us-x-west-1',
  'us-GOV-west-1',
  'us-government-west-1',
  'us--west-1',
  'eu_west_1',
])('%j is not', (name) => expect(isRegionName(name)).toBe(false));
