/** Whether a stranger has a value for the key, or may choose one. Where that is not known, the key is taken for missing. */
export function mayStrangerChoose(lowerCaseKey: string): boolean {
  return MET_BY_ANYONE.test(lowerCaseKey) || OF_CALLER.test(lowerCaseKey);
}

/** Keys that come from the credentials of a caller, which the stranger makes in its own account. */
const OF_CALLER = /^(aws:(principal.*|username|federatedprovider)|kms:calleraccount)$/;

/** Keys whose values a stranger has, or can choose: they tell how and when the call is made, and what is done. */
const MET_BY_ANYONE = new RegExp(
  `^(${[
    'aws:(securetransport|vpcsourceip|requestedregion|currenttime|epochtime|tokenissuetime|useragent|referer|sourceidentity)',
    'aws:(multifactorauth(present|age)|principaltag/.*|resourcetag/.*|requesttag/.*|tagkeys)',
    's3:(prefix|delimiter|max-keys|versionid|existingobjecttag/.*|requestobjecttag(/.*|keys))',
    's3:(x-amz-(acl|storage-class|content-sha256|server-side-encryption)|tlsversion|signature(version|age)|authtype)',
    'kms:(viaservice|encryptioncontext.*|grantisforawsresource|grantoperations)',
    'lambda:(functionurlauthtype|invokedviafunctionurl)',
    'sns:protocol',
  ].join('|')})$`,
);
