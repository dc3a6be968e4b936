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
