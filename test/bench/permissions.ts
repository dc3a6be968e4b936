import { DynamoDbPermissions, Resources, ServicePermissions, RdsPermissions } from '../../lib/permissions';
import { AccessLevel } from '../../lib/service-authorization';

// `npx ts-node test/bench/permissions.ts`: generating 1,000 permission sets, in one warm process.
const arn = (service: string, resource: string) =>
  Resources.arn(`arn:aws:${service}:eu-west-1:111111111111:${resource}`);
const levels = [AccessLevel.LIST, AccessLevel.READ, AccessLevel.WRITE];

const cases: Record<string, (i: number) => unknown> = {
  'DynamoDB items': (i) => DynamoDbPermissions.readWrite(arn('dynamodb', `table/Orders${i}`)),
  'RDS operate': (i) => RdsPermissions.operate(arn('rds', `db:orders${i}`)),
  'SQS by access level': (i) =>
    ServicePermissions.byAccessLevel({ service: 'sqs', levels, resources: [arn('sqs', `orders${i}`)] }),
  'EC2 by access level': (i) =>
    ServicePermissions.byAccessLevel({
      service: 'ec2',
      levels,
      resources: [arn('ec2', `instance/i-${i}`)],
    }),
};
for (const [name, generate] of Object.entries(cases)) {
  generate(0);
  const memory = process.memoryUsage().heapUsed;
  const start = performance.now();
  const kept = Array.from({ length: 1000 }, (_, i) => generate(i + 1));
  const time = performance.now() - start;
  const grown = (process.memoryUsage().heapUsed - memory) / 1e6;
  console.log(`1,000 × ${name}: ${time.toFixed(0)} ms, ${grown.toFixed(0)} MB (${kept.length} kept)`);
}
