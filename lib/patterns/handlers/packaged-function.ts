import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Permissions } from '../../permissions';
import { LambdaExecutionRole } from '../roles/lambda-execution-role';

/** A function whose code comes with this package. */
export interface PackagedFunctionProps {
  /** Name of the folder beside this file. */
  readonly handler: string;
  /** Shown in the Lambda console. */
  readonly description: string;
  /** What the function may do. Writing its own logs is added. */
  readonly permissions: Permissions[];
  /** Variables of the environment; no secrets. */
  readonly environment?: Record<string, string>;
  /** One minute if omitted. */
  readonly timeout?: Duration;
}

/**
 * A Lambda function with code of this package, its own log group and its own role.
 *
 * The code is plain JavaScript and uses the AWS SDK of the runtime. Nothing is bundled, installed or downloaded at
 * synthesis, and the asset is the same in every app.
 */
export class PackagedFunction extends Construct {
  readonly function: lambda.Function;
  readonly logGroup: logs.LogGroup;
  readonly role: LambdaExecutionRole;

  constructor(scope: Construct, id: string, props: PackagedFunctionProps) {
    super(scope, id);
    this.logGroup = new logs.LogGroup(this, 'Logs', {
      retention: logs.RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new LambdaExecutionRole(this, 'Role', {
      logGroup: this.logGroup,
      permissions: props.permissions,
    });
    this.function = new lambda.Function(this, 'Function', {
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(join(__dirname, props.handler)),
      description: props.description,
      environment: props.environment,
      timeout: props.timeout ?? Duration.minutes(1),
      role: this.role,
      logGroup: this.logGroup,
    });
    // The policy of the role must exist before the function runs, or its first call is denied.
    this.function.node.addDependency(this.role);
  }
}
