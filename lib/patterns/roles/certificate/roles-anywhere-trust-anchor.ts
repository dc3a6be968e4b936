import * as rolesanywhere from 'aws-cdk-lib/aws-rolesanywhere';
import { Names, Resource } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { checkProps } from '../../../arguments/checked-class';
import { IamPatternsError } from '../../../errors';
import { checkResourceName } from './resource-name';
import { parseArn } from '../../../policy/arn/arn';
import { isToken } from '../../../trust/names/checked-name';
import { rejectUnsetValues } from '../../../trust/names/unset-values';

/** Properties of `RolesAnywhereTrustAnchor`. */
export interface RolesAnywhereTrustAnchorProps {
  /**
   * The ARN of an AWS Private CA.
   *
   * @default - `certificateBundle` is required
   */
  readonly certificateAuthorityArn?: string;
  /**
   * The certificates of your certificate authority, in PEM format.
   *
   * @default - `certificateAuthorityArn` is required
   */
  readonly certificateBundle?: string;
  /**
   * The revocation list of the certificate authority, in PEM format. Roles Anywhere does not fetch lists by itself.
   *
   * @default - no certificate is revoked
   */
  readonly revocationList?: string;
  /**
   * The name of the trust anchor, 1–255 letters, digits, spaces, hyphens and underscores.
   *
   * @default - made of the construct path
   */
  readonly trustAnchorName?: string;
}

/**
 * A certificate authority whose certificates IAM Roles Anywhere accepts.
 *
 * @see https://docs.aws.amazon.com/rolesanywhere/latest/userguide/getting-started.html
 */
export class RolesAnywhereTrustAnchor extends Resource {
  /** The ARN of the trust anchor. */
  readonly trustAnchorArn: string;

  constructor(scope: Construct, id: string, props: RolesAnywhereTrustAnchorProps) {
    checkProps(new.target, 'RolesAnywhereTrustAnchor', scope, id, props);
    super(scope, id);
    const { certificateAuthorityArn, certificateBundle, revocationList, trustAnchorName } = props;
    rejectUnsetValues(props, this.node.path);
    if ((certificateAuthorityArn === undefined) === (certificateBundle === undefined)) throw this.oneSource();
    if (certificateAuthorityArn !== undefined) this.checkAuthority(certificateAuthorityArn);
    if (certificateBundle !== undefined) this.checkPem(certificateBundle, 'CERTIFICATE');
    checkResourceName(trustAnchorName, 'trust anchor', this.node.path);
    const name = trustAnchorName ?? Names.uniqueResourceName(this, { maxLength: 255, separator: '-' });
    const anchor = new rolesanywhere.CfnTrustAnchor(this, 'Resource', {
      name,
      enabled: true,
      source: certificateBundle
        ? { sourceType: 'CERTIFICATE_BUNDLE', sourceData: { x509CertificateData: certificateBundle } }
        : { sourceType: 'AWS_ACM_PCA', sourceData: { acmPcaArn: certificateAuthorityArn } },
    });
    this.trustAnchorArn = anchor.attrTrustAnchorArn;
    if (revocationList === undefined) return;
    this.checkPem(revocationList, 'X509 CRL');
    new rolesanywhere.CfnCRL(this, 'RevocationList', {
      name,
      crlData: revocationList,
      enabled: true,
      trustAnchorArn: this.trustAnchorArn,
    });
  }

  private checkAuthority(arn: string): void {
    if (isToken(arn)) return;
    const parsed = parseArn(arn);
    if (parsed?.service === 'acm-pca' && parsed.resource.startsWith('certificate-authority/')) return;
    throw new IamPatternsError({
      code: 'malformed-certificate-authority',
      at: this.node.path,
      got: `certificate authority ${JSON.stringify(arn)}`,
      expected:
        'the ARN of an AWS Private CA, such as arn:aws:acm-pca:eu-west-1:111111111111:certificate-authority/ID',
      fix: 'pass the ARN, or use certificateBundle for your own certificate authority',
    });
  }

  private checkPem(text: string, label: string): void {
    if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) throw this.privateKey();
    if (isToken(text) || new RegExp(`-----BEGIN ${label}-----[\\s\\S]+-----END ${label}-----`).test(text))
      return;
    throw new IamPatternsError({
      code: 'malformed-pem',
      at: this.node.path,
      got: `text without -----BEGIN ${label}-----`,
      expected: `a ${label === 'CERTIFICATE' ? 'certificate' : 'revocation list'} in PEM format`,
      fix: 'read the file with fs.readFileSync(path, "utf8"); convert DER with openssl; never pass a private key',
    });
  }

  private privateKey(): IamPatternsError {
    return new IamPatternsError({
      code: 'malformed-pem',
      at: this.node.path,
      got: 'text with a private key',
      expected: 'certificates and revocation lists only',
      fix: 'remove the key, because templates are not secret; if the key was ever deployed, replace it',
    });
  }

  private oneSource(): IamPatternsError {
    return new IamPatternsError({
      code: 'trust-anchor-source',
      at: this.node.path,
      got: 'trust anchor with neither or both of certificateAuthorityArn and certificateBundle',
      expected: 'exactly one of them',
      fix: 'pass the ARN of an AWS Private CA, or the certificates of your own certificate authority',
    });
  }
}
