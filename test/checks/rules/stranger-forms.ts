import type { ContextInput } from '../../../lib/policy/condition/context';
import type { JsonObject } from '../../../lib/text/json';

type Block = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
/** The condition of the statement, or statements whole. */
export type Form = Block | readonly JsonObject[];

export interface Subject {
  readonly rule: string;
  readonly kind: 'trust' | 'resource';
  readonly statement: JsonObject;
  /** Requests of someone whom no policy means, of which one is enough. */
  readonly strangers: readonly ContextInput[];
  readonly open: readonly Form[];
  readonly closed: readonly Form[];
}
export const BUCKET = 'arn:aws:s3:::audit';
const trusting = (principal: JsonObject, ...actions: string[]): JsonObject => ({
  Effect: 'Allow',
  Principal: principal,
  Action: actions,
});
const deny = (statement: JsonObject, Condition: Block): JsonObject[] => [
  statement,
  { ...statement, Effect: 'Deny', Principal: '*', Condition },
];
const products = (values: Readonly<Record<string, readonly (string | null | readonly string[])[]>>) =>
  Object.entries(values).reduce<ContextInput[]>(
    (all, [key, each]) => all.flatMap((one) => each.map((value) => ({ ...one, [key]: value }))),
    [{}],
  );

const SCHEDULER = trusting({ Service: 'scheduler.amazonaws.com' }, 'sts:AssumeRole');
const TRAIL = {
  ...trusting({ Service: 'cloudtrail.amazonaws.com' }, 's3:PutObject'),
  Resource: `${BUCKET}/*`,
};
const ANYWHERE = trusting(
  { Service: 'rolesanywhere.amazonaws.com' },
  'sts:AssumeRole',
  'sts:TagSession',
  'sts:SetSourceIdentity',
);
const provider = (name: string) => `arn:aws:iam::111111111111:${name}`;
const web = (Federated: string) => trusting({ Federated }, 'sts:AssumeRoleWithWebIdentity');
const GITLAB = web(provider('oidc-provider/gitlab.com'));
const OWN = web(provider('oidc-provider/git.example.com'));
const ISSUER = 'token.actions.githubusercontent.com';
const GITHUB = web(provider(`oidc-provider/${ISSUER}`));
const POOL = web('cognito-identity.amazonaws.com');
const SAML = trusting({ Federated: provider('saml-provider/Directory') }, 'sts:AssumeRoleWithSAML');
const ANCHOR =
  'arn:aws:rolesanywhere:eu-west-1:111111111111:trust-anchor/11111111-2222-3333-4444-555555555555';
const CN = 'aws:PrincipalTag/x509Subject/CN';
const OU = 'aws:PrincipalTag/x509Subject/OU';
const anchored = { ArnEquals: { 'aws:SourceArn': ANCHOR } };
const SUB = `${ISSUER}:sub`;

const foreignSource = (arns: readonly string[]) =>
  products({
    'aws:SourceAccount': ['999999999999'],
    'aws:SourceArn': arns,
    'aws:SourceOrgID': [null, 'o-stranger00'],
    'aws:SourceOrgPaths': [null, ['o-stranger00/r-st00/']],
    'aws:ResourceAccount': ['111111111111'],
    'aws:ResourceOrgID': ['o-owner00000'],
    'aws:SecureTransport': ['true'],
    's3:x-amz-acl': ['bucket-owner-full-control'],
    'aws:PrincipalIsAWSService': ['true'],
    'aws:PrincipalServiceName': [String(arns[0]?.split(':')[2]) + '.amazonaws.com'],
  });

/** What lets a service in that acts for another customer, and what does not. */
const sources = (own: string, anyone: string): { readonly open: Form[]; readonly closed: Form[] } => ({
  open: [
    {},
    { StringNotEquals: { 'aws:SourceAccount': '444444444444' } },
    { Null: { 'aws:SourceAccount': 'false' } },
    { StringLike: { 'aws:SourceAccount': '*' } },
    { StringLike: { 'aws:SourceAccount': '????????????' } },
    { ArnLike: { 'aws:SourceArn': anyone } },
    { 'ForAllValues:StringLike': { 'aws:SourceArn': ['*'] } },
    { StringEqualsIfExists: { 'aws:SourceOrgID': 'o-exampleorgid' } },
    { StringEquals: { 'aws:ResourceAccount': '111111111111' } },
    { Bool: { 'aws:PrincipalIsAWSService': 'true' } },
  ],
  closed: [
    { StringEquals: { 'aws:SourceAccount': '111111111111' } },
    { StringEqualsIfExists: { 'aws:SourceAccount': '111111111111' } },
    { 'ForAllValues:StringEquals': { 'aws:SourceAccount': ['111111111111', '222222222222'] } },
    { 'ForAnyValue:StringLike': { 'aws:SourceArn': own } },
    { StringLike: { 'aws:SourceArn': own } },
    { StringEquals: { 'aws:SourceOrgID': 'o-exampleorgid' } },
    { 'ForAnyValue:StringLike': { 'aws:SourceOrgPaths': 'o-exampleorgid/*' } },
    { StringEquals: { 'aws:SourceOrgID': '${aws:ResourceOrgID}' } },
    { StringEquals: { 'aws:SourceAccount': '${aws:ResourceAccount}' } },
    { Null: { 'aws:SourceAccount': 'true' } },
    // No request meets both.
    { StringEquals: { 'aws:SourceOrgID': 'o-stranger00' }, Null: { 'aws:SourceOrgID': 'true' } },
  ],
});
const deputy = sources(
  'arn:aws:scheduler:*:111111111111:schedule-group/*',
  'arn:aws:scheduler:*:*:schedule-group/*',
);
const trail = sources('arn:aws:cloudtrail:*:111111111111:trail/*', 'arn:aws:cloudtrail:*:*:trail/*');

const audience = (key: string, own: string): { readonly open: Form[]; readonly closed: Form[] } => ({
  open: [
    {},
    { StringLike: { [key]: '*' } },
    { StringLike: { [key]: '?*' } },
    { StringNotEquals: { [key]: 'legacy' } },
    { Null: { [key]: 'false' } },
    { 'ForAllValues:StringNotLike': { [key]: 'legacy*' } },
    { StringLikeIfExists: { [key]: ['*', own] } },
  ],
  closed: [
    { StringEquals: { [key]: own } },
    { StringEqualsIgnoreCase: { [key]: own.toUpperCase() } },
    { StringLike: { [key]: own } },
    { StringEqualsIfExists: { [key]: own } },
    { 'ForAnyValue:StringEquals': { [key]: [own, 'shop'] } },
    { Null: { [key]: 'true' } },
    { StringEquals: { [key]: own }, StringNotEquals: { [key]: own } },
  ],
});

export const TABLE: readonly Subject[] = [
  {
    rule: 'confused-deputy',
    kind: 'trust',
    statement: SCHEDULER,
    strangers: foreignSource(['arn:aws:scheduler:eu-west-1:999999999999:schedule-group/default']),
    open: [
      ...deputy.open,
      deny(SCHEDULER, { StringEquals: { 'aws:SourceAccount': '444444444444' } }),
      [{ ...SCHEDULER, Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } } }, SCHEDULER],
    ],
    closed: [
      ...deputy.closed,
      deny(SCHEDULER, { StringNotEqualsIfExists: { 'aws:SourceAccount': '111111111111' } }),
      deny(SCHEDULER, { StringNotEquals: { 'aws:SourceAccount': ['111111111111', '222222222222'] } }),
      deny(SCHEDULER, { Bool: { 'aws:PrincipalIsAWSService': 'true' } }),
    ],
  },
  {
    rule: 'service-principal-open',
    kind: 'resource',
    statement: TRAIL,
    strangers: foreignSource(['arn:aws:cloudtrail:eu-west-1:999999999999:trail/audit']),
    open: [
      ...trail.open,
      { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
      deny(TRAIL, { StringEquals: { 'aws:SourceAccount': '444444444444' } }),
    ],
    closed: [
      ...trail.closed,
      deny(TRAIL, {
        StringNotEqualsIfExists: { 'aws:SourceAccount': '111111111111' },
        Bool: { 'aws:PrincipalIsAWSService': 'true' },
      }),
      deny(TRAIL, { StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-exampleorgid' } }),
    ],
  },
  {
    rule: 'roles-anywhere-open',
    kind: 'trust',
    statement: ANYWHERE,
    strangers: [
      ...products({ 'aws:SourceArn': [ANCHOR], [CN]: [null, 'other'], [OU]: [null, 'other'] }),
      ...products({
        'aws:SourceArn': [ANCHOR.replace(/.{12}$/, '000000000000')],
        [CN]: ['workload-1', 'other'],
        [OU]: ['prod', 'other'],
        'aws:SourceAccount': ['111111111111'],
      }),
    ],
    open: [
      {},
      anchored,
      { ...anchored, StringLike: { [CN]: '*' } },
      { ...anchored, Null: { [CN]: 'false' } },
      { ...anchored, StringNotEquals: { [CN]: 'revoked' } },
      { ...anchored, StringEqualsIfExists: { [OU]: 'prod' } },
      { ...anchored, 'ForAllValues:StringEquals': { [OU]: 'prod' } },
      { StringEquals: { [CN]: 'workload-1' }, ArnLike: { 'aws:SourceArn': ANCHOR.replace(/[^/]+$/, '*') } },
      { StringEquals: { [CN]: 'workload-1' }, ArnNotEquals: { 'aws:SourceArn': ANCHOR } },
      { StringEquals: { [CN]: 'workload-1', 'aws:SourceAccount': '111111111111' } },
    ],
    closed: [
      { ...anchored, StringEquals: { [CN]: 'workload-1' } },
      { ...anchored, StringLike: { [CN]: 'workload-?' } },
      { ...anchored, 'ForAnyValue:StringEquals': { [OU]: 'prod' } },
      { ...anchored, StringEqualsIfExists: { [OU]: 'prod' }, Null: { [OU]: 'false' } },
      { ArnEqualsIfExists: { 'aws:SourceArn': ANCHOR }, StringEquals: { [OU]: 'prod' } },
      deny(ANYWHERE, { StringNotEquals: { [CN]: 'workload-1' } }).map((each) => ({
        ...each,
        Condition: each['Effect'] === 'Allow' ? anchored : (each['Condition'] ?? {}),
      })),
    ],
  },
  {
    rule: 'oidc-without-audience',
    kind: 'trust',
    statement: GITLAB,
    strangers: products({
      'gitlab.com:aud': ['someone', 'https://someone.example'],
      'gitlab.com:sub': ['a'],
    }),
    open: [
      ...audience('gitlab.com:aud', 'https://gitlab.com').open,
      deny(GITLAB, { StringEquals: { 'gitlab.com:aud': 'legacy' } }),
    ],
    closed: [
      ...audience('gitlab.com:aud', 'https://gitlab.com').closed,
      deny(GITLAB, { StringNotEquals: { 'gitlab.com:aud': 'https://gitlab.com' } }),
    ],
  },
  {
    rule: 'oidc-without-subject',
    kind: 'trust',
    statement: OWN,
    strangers: products({ 'git.example.com:sub': ['someone'], 'git.example.com:project_id': [null, '7'] }),
    open: [
      ...audience('git.example.com:sub', 'project:shop').open,
      { StringNotEquals: { 'git.example.com:project_id': '13' } },
      deny(OWN, { StringEquals: { 'git.example.com:sub': 'legacy' } }),
    ],
    closed: [
      ...audience('git.example.com:sub', 'project:shop').closed,
      { StringEquals: { 'git.example.com:project_id': '42' } },
      deny(OWN, { StringNotLike: { 'git.example.com:sub': 'project:*' } }),
    ],
  },
  {
    rule: 'github-open-subject',
    kind: 'trust',
    statement: GITHUB,
    strangers: products({
      [SUB]: [
        'repo:examples/shop:ref:refs/heads/main',
        'repo:strange/shop:ref:refs/heads/main',
        'repo:strange/shop:environment:prod',
        'repo:ex0mple/shop:ref:refs/heads/main',
        'repo:example/shop:pull_request',
        'repo:example/other:ref:refs/heads/main',
      ],
      [`${ISSUER}:repository_owner`]: ['strange'],
      [`${ISSUER}:repository`]: ['strange/shop'],
    }),
    open: [
      { StringLike: { [SUB]: 'repo:example*' } },
      { StringLikeIfExists: { [SUB]: 'repo:ex?mple/shop:*' } },
      { 'ForAnyValue:StringLike': { [SUB]: ['repo:*/shop:ref:refs/heads/main'] } },
      { StringLike: { [SUB]: 'repo:*' }, 'ForAllValues:StringLike': { [SUB]: '*:environment:prod' } },
      { StringLike: { [SUB]: 'repo:*', [`${ISSUER}:repository`]: '*/shop' } },
      { StringLike: { [SUB]: 'repo:*' }, StringNotEquals: { [`${ISSUER}:repository_owner`]: 'bad' } },
      { StringEquals: { [SUB]: 'repo:example/shop:pull_request' } },
      deny(
        { ...GITHUB, Condition: { StringLike: { [SUB]: 'repo:*' } } },
        { StringLike: { [SUB]: 'repo:bad/*' } },
      ),
    ],
    closed: [
      { StringEquals: { [SUB]: 'repo:example/shop:ref:refs/heads/main' } },
      {
        StringLike: { [SUB]: 'repo:example*' },
        StringEquals: { [SUB]: 'repo:example/shop:environment:prod' },
      },
      {
        StringLike: { [SUB]: 'repo:*' },
        StringEqualsIfExists: { [`${ISSUER}:repository_owner`]: 'example' },
      },
      { StringLike: { [SUB]: 'repo:*', [`${ISSUER}:repository`]: 'example/*' } },
      { StringLike: { [SUB]: 'repo:example*' }, StringNotLike: { [SUB]: '*' } },
      {
        StringLike: { [SUB]: 'repo:example*' },
        StringLikeIfExists: { [SUB]: 'repo:example/shop:environment:prod*' },
      },
      // Each leaves something open, but not the two together.
      {
        StringLike: { [SUB]: 'repo:*:ref:refs/heads/main' },
        StringLikeIfExists: { [SUB]: 'repo:example/shop:*' },
      },
      deny(
        { ...GITHUB, Condition: { StringLike: { [SUB]: 'repo:*' } } },
        { StringNotEquals: { [SUB]: 'repo:example/shop:environment:prod' } },
      ),
    ],
  },
  {
    rule: 'cognito-guests',
    kind: 'trust',
    statement: POOL,
    strangers: products({
      'cognito-identity.amazonaws.com:amr': [['unauthenticated']],
      'cognito-identity.amazonaws.com:aud': ['eu-west-1:pool'],
      'cognito-identity.amazonaws.com:sub': ['eu-west-1:guest'],
    }),
    open: [
      {},
      { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': '*authenticated' } },
      { 'ForAllValues:StringNotEquals': { 'cognito-identity.amazonaws.com:amr': 'legacy' } },
      { Null: { 'cognito-identity.amazonaws.com:amr': 'false' } },
      { StringNotEquals: { 'cognito-identity.amazonaws.com:sub': 'eu-west-1:blocked' } },
      deny(POOL, { 'ForAnyValue:StringEquals': { 'cognito-identity.amazonaws.com:amr': 'legacy' } }),
    ],
    closed: [
      { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' } },
      { 'ForAnyValue:StringLikeIfExists': { 'cognito-identity.amazonaws.com:amr': 'auth*' } },
      { 'ForAllValues:StringNotEquals': { 'cognito-identity.amazonaws.com:amr': 'unauthenticated' } },
      { StringEquals: { 'cognito-identity.amazonaws.com:sub': 'eu-west-1:me' } },
      deny(POOL, { 'ForAnyValue:StringEquals': { 'cognito-identity.amazonaws.com:amr': 'unauthenticated' } }),
    ],
  },
  {
    rule: 'saml-without-audience',
    kind: 'trust',
    statement: SAML,
    strangers: products({
      'SAML:aud': ['someone', 'https://someone.example/saml'],
      'SAML:iss': ['someone'],
      'SAML:sub_type': ['persistent'],
    }),
    open: [
      ...audience('SAML:aud', 'https://signin.aws.amazon.com/saml').open,
      { StringEquals: { 'SAML:sub_type': 'persistent' } },
    ],
    closed: [
      ...audience('SAML:aud', 'https://signin.aws.amazon.com/saml').closed,
      { StringEquals: { 'SAML:iss': 'https://idp.example.com' } },
      deny(SAML, { StringNotEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } }),
    ],
  },
];
