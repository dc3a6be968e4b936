import { RegionInfo } from 'aws-cdk-lib/region-info';
import { IamPatternsError } from '../../../errors';
import { isToken } from '../../names/checked-name';

/** Rejects a Region that is unknown or of another partition: no assertion is sent to its address. Tokens pass. */
export function checkSignInRegion(region: string, partition: string | undefined, at: string): void {
  if (isToken(region) || partition === undefined) return;
  const known = RegionInfo.get(region).partition;
  if (known === partition) return;
  throw new IamPatternsError({
    code: known === undefined ? 'unknown-region' : 'partitions-differ',
    at,
    got: `sign-in Region ${JSON.stringify(region)}${known === undefined ? '' : ` of the partition ${known}`}`,
    expected: `Regions of ${partition}, the partition of the role`,
    fix: 'correct the Region; if it is newer than the CDK, write its sign-in address into audiences',
  });
}

/** Rejects Regions beside addresses, of which the addresses alone would count, and an empty list of addresses. */
export function rejectTwoAnswers(
  audiences: readonly string[] | undefined,
  signInRegions: readonly string[] | undefined,
  at: string,
): void {
  if (audiences === undefined || (audiences.length > 0 && signInRegions === undefined)) return;
  throw new IamPatternsError({
    code: audiences.length === 0 ? 'saml-without-audience' : 'saml-audience-set-twice',
    at,
    got: audiences.length === 0 ? 'an empty list of audiences' : 'audiences together with signInRegions',
    expected: 'audiences with at least one address, or signInRegions',
    fix: 'remove one of them; audiences are complete addresses, signInRegions are Regions whose addresses the package writes',
  });
}
