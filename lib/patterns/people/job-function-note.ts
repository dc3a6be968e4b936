import {
  AccessLevel,
  awsManagedPolicy,
  expandActionPattern,
  managedPolicyDate,
  servicePrefixes,
  type Action,
} from '../../service-authorization';

/** What a job function really allows, computed from the document of its AWS managed policy. */
export interface JobFunctionNote {
  /** Day of the document: AWS may have changed it since. */
  readonly asOf: string;
  /** Number of actions that the policy allows at all. */
  readonly actions: number;
  /** Number of them that change something. */
  readonly writeActions: number;
  /** Actions that change permissions, on every resource and without a condition. */
  readonly permissionsActions: string[];
  /** Actions that read the content of data and secrets, on every resource and without a condition. */
  readonly dataActions: string[];
  /** Actions on every resource and without a condition with which the holder can become someone else, or give itself more. */
  readonly escalationActions: string[];
  /** The same on some resources only, or under a condition. */
  readonly limitedEscalationActions: string[];
  /** The note in one sentence. */
  readonly text: string;
}

/** Reading what people have stored, not how it is configured. AWS's access levels do not tell the two apart. */
const DATA = [
  'athena:GetQueryResults',
  'cassandra:Select',
  'codecommit:GitPull',
  'dynamodb:BatchGetItem',
  'dynamodb:GetItem',
  'dynamodb:GetRecords',
  'dynamodb:PartiQLSelect',
  'dynamodb:Query',
  'dynamodb:Scan',
  'ebs:GetSnapshotBlock',
  'ec2:GetConsoleOutput',
  'ec2:GetConsoleScreenshot',
  'ec2:GetPasswordData',
  'ecr:GetDownloadUrlForLayer',
  'elasticfilesystem:ClientMount',
  'es:ESHttpGet',
  'glacier:GetJobOutput',
  'kinesis:GetRecords',
  'kms:Decrypt',
  'lambda:GetFunction',
  'logs:FilterLogEvents',
  'logs:GetLogEvents',
  'logs:GetQueryResults',
  'rds:DownloadDBLogFilePortion',
  'rds-data:ExecuteStatement',
  'redshift:GetClusterCredentials',
  'redshift-data:GetStatementResult',
  's3:GetObject',
  's3:GetObjectVersion',
  'sdb:Select',
  'secretsmanager:BatchGetSecretValue',
  'secretsmanager:GetSecretValue',
  'sqs:ReceiveMessage',
  'ssm:GetParameter',
  'ssm:GetParameterHistory',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
];

/** One action that is enough for the holder, whatever else it may do. */
const ESCALATION = [
  'iam:AddUserToGroup',
  'iam:AttachGroupPolicy',
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreatePolicyVersion',
  'iam:PassRole',
  'iam:PutGroupPolicy',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateLoginProfile',
  'lambda:UpdateFunctionCode',
  'ssm:SendCommand',
  'sts:AssumeRole',
];

interface Statement {
  readonly Effect?: string;
  readonly Action?: string | string[];
  readonly NotAction?: string | string[];
  readonly Resource?: string | string[];
  readonly Condition?: object;
}

/** The note on an AWS managed policy; `undefined` if the package does not have its document. */
export function noteOn(policyName: string): JobFunctionNote | undefined {
  const policy = awsManagedPolicy(`arn:aws:iam::aws:policy/${policyName}`);
  if (policy === undefined) return undefined;
  const { Statement: written } = policy.document as { Statement: Statement | Statement[] };
  const statements = Array.isArray(written) ? written : [written];
  const allowed = new Map<string, Action>();
  const everywhere = new Set<string>();
  for (const statement of statements.filter(({ Effect }) => Effect === 'Allow'))
    for (const action of actionsOf(statement)) {
      allowed.set(action.id, action);
      if (isUnlimited(statement)) everywhere.add(action.id);
    }
  for (const statement of statements.filter((each) => each.Effect === 'Deny' && isUnlimited(each)))
    for (const { id } of actionsOf(statement)) {
      allowed.delete(id);
      everywhere.delete(id);
    }
  const open = (names: string[]): string[] => names.filter((name) => everywhere.has(name));
  const levels = [...allowed.values()];
  const permissionsActions = levels
    .filter(({ id, level }) => level === AccessLevel.PERMISSIONS_MANAGEMENT && everywhere.has(id))
    .map(({ id }) => id)
    .sort();
  const counted = {
    asOf: managedPolicyDate(),
    actions: allowed.size,
    writeActions: levels.filter(({ level }) => !READING.includes(level)).length,
    permissionsActions,
    dataActions: open(DATA),
    escalationActions: open(ESCALATION),
    limitedEscalationActions: ESCALATION.filter((name) => allowed.has(name) && !everywhere.has(name)),
  };
  return { ...counted, text: sentence(policyName, counted) };
}

const READING = [AccessLevel.LIST, AccessLevel.READ];

function sentence(name: string, note: Omit<JobFunctionNote, 'text'>): string {
  const list = (items: string[]): string => (items.length === 0 ? 'none' : items.join(', '));
  return (
    `${name} as of ${note.asOf} allows ${note.actions} actions, ${note.writeActions} of them to change something. ` +
    `On every resource, it changes permissions with ${note.permissionsActions.length === 1 ? '1 action' : `${note.permissionsActions.length} actions`}; ` +
    `it reads data with: ${list(note.dataActions)}; it can get more permissions with: ${list(note.escalationActions)}. ` +
    `On some resources, or under a condition, it can do so with: ${list(note.limitedEscalationActions)}.`
  );
}

function actionsOf({ Action: listed, NotAction: but }: Statement): Action[] {
  if (but === undefined) return texts(listed).flatMap(expand);
  const left = new Set(
    texts(but)
      .flatMap(expand)
      .map(({ id }) => id),
  );
  return expand('*').filter(({ id }) => !left.has(id));
}

function expand(pattern: string): Action[] {
  if (pattern === '*') return servicePrefixes().flatMap((prefix) => expandActionPattern(`${prefix}:*`));
  return expandActionPattern(pattern);
}

function isUnlimited({ Resource, Condition }: Statement): boolean {
  return Condition === undefined && texts(Resource).includes('*');
}

function texts(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
