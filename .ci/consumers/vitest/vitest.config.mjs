export default { test: { setupFiles: ['cdk-iam-patterns/testing/vitest'], include: ['*.test.ts'] } };
