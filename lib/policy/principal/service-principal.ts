import { BoundedCache } from '../bounded-cache';
import { KNOWN_SERVICES } from './known-services';
import { nearestName } from '../nearest-name';

/**
 * Domains under which AWS's services have their names. Recalled from AWS's pages, which hold no list.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 */
const DOMAINS =
  /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\.(amazonaws\.com(\.cn)?|amazonaws\.eu|amazon\.com|aws\.internal|api\.aws|c2s\.ic\.gov|sc2s\.sgov\.gov|csp\.hci\.ic\.gov|cloud\.adc-e\.uk)$/;

/** Whether the text is built like the name of a service principal: `ec2.amazonaws.com`. */
export function isServicePrincipal(text: string): boolean {
  return DOMAINS.test(text);
}

/** Whether a pattern matches the principals of all services: `*`, `*.amazonaws.com`. */
export function matchesAnyService(pattern: string): boolean {
  return /[*?]/.test(pattern) && pattern.toLowerCase().replace(/amazonaws|com|cn|[.*?]/g, '') === '';
}

/** The service of a principal: without the region that some have in it, and the domain of the partition. */
export function serviceName(principal: string): string {
  return principal.replace(/(\.[a-z]+(-[a-z]+)+-\d+)?\.amazonaws\.com(\.cn)?$/, '');
}

/**
 * The correct spelling of a misspelled service principal: `lambda.amazonaws.com` for
 * `lamda.amazonaws.com`. `undefined` for those that are known, and for those that resemble none: AWS publishes no list
 * of its service principals, and adds some every year.
 */
export function meantServicePrincipal(text: string): string | undefined {
  return meant.get(text, () => nearestService(text));
}

const meant = new BoundedCache<string, string | undefined>(2000);

function nearestService(text: string): string | undefined {
  const name = serviceName(text);
  const rest = text.slice(name.length);
  // Of short names, many are one letter apart and both a service.
  if (rest === '' || name.length < 5 || KNOWN_SERVICES.has(name)) return undefined;
  const nearest = nearestName(name, KNOWN_SERVICES, name.length < 10 ? 1 : 2);
  // Versions of a service differ by a number.
  return nearest === undefined || lettersOf(nearest) === lettersOf(name) ? undefined : nearest + rest;
}

function lettersOf(name: string): string {
  return name.replace(/-?v?\d+/g, '');
}

/**
 * Services that do send an external id when they assume a role. Recalled from their guides, and not read again: Cognito
 * user pools for SMS, Firehose for its destinations, Pinpoint for its channels.
 */
export const SENDS_EXTERNAL_ID: ReadonlySet<string> = new Set([
  'cognito-idp.amazonaws.com',
  'firehose.amazonaws.com',
  'pinpoint.amazonaws.com',
]);
