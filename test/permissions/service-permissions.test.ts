import * as fc from 'fast-check';
import { Permissions, Resources, ServicePermissions, UnrestrictableActions } from '../../lib/permissions';
import {
  AccessLevel,
  service,
  servicePrefixes,
  type Action,
  type ResourceType,
} from '../../lib/service-authorization';
import { allowed, mistake, statementsOf } from './statements-of';

const { LIST, READ, WRITE, TAGGING, PERMISSIONS_MANAGEMENT } = AccessLevel;
const queue = Resources.arn('arn:aws:sqs:eu-west-1:111111111111:orders');

describe('by access level', () => {
  test('grants the actions of that level, on the resource', () => {
    const permissions = ServicePermissions.byAccessLevel({
      service: 'sqs',
      levels: [WRITE],
      resources: [queue],
    });
    expect(allowed(permissions)).toContain('sqs:SendMessage');
    expect(statementsOf(permissions).map(({ resources }) => resources)).toEqual([[queue.arn]]);
  });

  test('never grants permissions management or tagging in the name of Write', () => {
    const granted = allowed(
      ServicePermissions.byAccessLevel({ service: 'sqs', levels: [WRITE], resources: [queue] }),
    );
    expect(granted.filter((each) => /Permission|SetQueueAttributes|Tag/.test(each))).toEqual([]);
  });

  test('grants tagging when it is asked for', () => {
    const permissions = ServicePermissions.byAccessLevel({
      service: 'sqs',
      levels: [TAGGING],
      resources: [queue],
    });
    expect(allowed(permissions)).toEqual(['sqs:TagQueue', 'sqs:UntagQueue']);
  });

  test('puts what takes only * into a statement of its own, in the region of the resources', () => {
    const permissions = ServicePermissions.byAccessLevel({
      service: 'sqs',
      levels: [LIST, READ],
      resources: [queue],
    });
    expect(statementsOf(permissions).at(-1)).toEqual({
      effect: 'Allow',
      actions: ['sqs:ListQueues'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
    });
  });

  test('leaves out what needs another type of resource, and says which', () => {
    const { leftOut } = ServicePermissions.byAccessLevel({
      service: 'rds',
      levels: [WRITE],
      resources: [Resources.arn('arn:aws:rds:eu-west-1:111111111111:db:orders')],
    });
    expect(leftOut).toContainEqual({
      action: 'rds:CreateDBSnapshot',
      reason: 'it needs a resource of type rds:snapshot as well',
    });
  });

  const kinesis = (unrestrictable?: UnrestrictableActions) =>
    ServicePermissions.byAccessLevel({
      service: 'kinesis',
      levels: [LIST, WRITE],
      resources: [Resources.arn('arn:aws:kinesis:eu-west-1:111111111111:stream/orders')],
      unrestrictable,
    });

  test('grants Write on * only on request', () => {
    expect(allowed(kinesis())).not.toContain('kinesis:UpdateShardCount');
    expect(kinesis().leftOut).toContainEqual({
      action: 'kinesis:UpdateShardCount',
      reason: 'it is Write and cannot be limited to a resource',
    });
    expect(allowed(kinesis())).toContain('kinesis:ListStreams');
  });

  test('names the conditions that could narrow what it leaves out', () => {
    const { leftOut } = ServicePermissions.byAccessLevel({
      service: 'kms',
      levels: [READ, WRITE],
      resources: [Resources.arn('arn:aws:kms:eu-west-1:111111111111:key/1234')],
    });
    const create = leftOut.find(({ action }) => action === 'kms:CreateCustomKeyStore');
    expect(create?.reason).toMatch(/^it is Write and cannot be limited .* narrow it: .*kms:CallerAccount/);
  });

  test('grants all or nothing on * on request', () => {
    expect(allowed(kinesis(UnrestrictableActions.ALL))).toContain('kinesis:UpdateShardCount');
    expect(allowed(kinesis(UnrestrictableActions.LEAVE_OUT))).not.toContain('kinesis:ListStreams');
  });

  test.each([
    ['sqz', 'unknown-service', 'did you mean "sqs"?'],
    ['quuxquux', 'unknown-service', 'look the prefix up'],
  ])('does not know %s', (prefix, code, fix) => {
    const props = { service: prefix, levels: [READ], resources: [queue] };
    expect(() => ServicePermissions.byAccessLevel(props)).toThrow(
      mistake(code, { fix: expect.stringContaining(fix) as string }),
    );
  });

  test('rejects resources of another service, and levels without actions', () => {
    const table = Resources.arn('arn:aws:dynamodb:eu-west-1:111111111111:table/Orders');
    expect(() =>
      ServicePermissions.byAccessLevel({ service: 'sqs', levels: [READ], resources: [queue, table] }),
    ).toThrow(mistake('resource-does-not-fit'));
    expect(() =>
      ServicePermissions.byAccessLevel({ service: 'sqs', levels: [], resources: [queue] }),
    ).toThrow(mistake('nothing-to-grant'));
  });
});

describe('for random services, levels and resource types', () => {
  const offered = servicePrefixes()
    .flatMap((prefix) => service(prefix) ?? [])
    .filter(({ resourceTypes }) => resourceTypes.length > 0);

  interface Case {
    readonly prefix: string;
    readonly levels: AccessLevel[];
    readonly types: ResourceType[];
  }
  const aCase = fc.constantFrom(...offered).chain(({ prefix, resourceTypes }): fc.Arbitrary<Case> =>
    fc.record({
      prefix: fc.constant(prefix),
      levels: fc.subarray([LIST, READ, WRITE, TAGGING, PERMISSIONS_MANAGEMENT], { minLength: 1 }),
      types: fc.subarray([...resourceTypes], {
        minLength: 1,
        maxLength: Math.min(4, resourceTypes.length),
      }),
    }),
  );

  /** What AWS's words say, without any of the code under test: labels and names only. */
  function slow(action: Action, { levels, types }: Case): 'granted' | 'left out' | 'not asked for' {
    const labels = new Set<string>(action.levels);
    const isAsked =
      (labels.has('Permissions management') && levels.includes(PERMISSIONS_MANAGEMENT)) ||
      (labels.has('Tagging') && levels.includes(TAGGING)) ||
      (labels.size === 1 && levels.some((level) => labels.has(level)));
    if (!isAsked) return 'not asked for';
    if (action.resourceTypes.length === 0)
      return labels.has('List') || labels.has('Read') ? 'granted' : 'left out';
    // Two types can have the same form; a service knows its resources by the form.
    const open = (form: string) => form.replace(/\$\{[^}]*\}/g, '*');
    const given = new Set(types.map(({ arnForms }) => open(arnForms[0] ?? '')));
    const has = (type: ResourceType) => type.arnForms.some((form) => given.has(open(form)));
    const required = action.resourceTypes.filter((each) => each.required);
    const candidates = required.length > 0 ? required : action.resourceTypes;
    const enough =
      required.length > 0
        ? candidates.every(({ type }) => has(type))
        : candidates.some(({ type }) => has(type));
    return enough ? 'granted' : 'left out';
  }

  function generate({ prefix, levels, types }: Case) {
    const resources = types.map(({ id, arnForms }) =>
      Resources.ofType(id, (arnForms[0] ?? '').replace(/\$\{[^}]*\}|\*/g, 'x')),
    );
    try {
      return ServicePermissions.byAccessLevel({ service: prefix, levels, resources });
    } catch (error) {
      // Nothing to grant, or a type on which no action of the service works.
      expect(error).toMatchObject({
        code: expect.stringMatching(/^(nothing-to-grant|resource-does-not-fit)$/) as string,
      });
      return undefined;
    }
  }

  test('grants and leaves out what the slow definition says', () => {
    fc.assert(
      fc.property(aCase, (each) => {
        const permissions = generate(each);
        if (permissions === undefined) return;
        const granted = new Set(allowed(permissions));
        const leftOut = new Set(permissions.leftOut.map(({ action }) => action));
        for (const action of service(each.prefix)?.actions ?? []) {
          const found = granted.has(action.id)
            ? 'granted'
            : leftOut.has(action.id)
              ? 'left out'
              : 'not asked for';
          expect([action.id, found]).toEqual([action.id, slow(action, each)]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('names no action beside a resource that it cannot meet', () => {
    fc.assert(
      fc.property(aCase, (each) => {
        for (const { actions, resources } of statementsOf(generate(each) ?? Permissions.combine())) {
          for (const id of actions) {
            const known = service(each.prefix)?.actions.find((action) => action.id === id);
            const forms = known?.resourceTypes.flatMap(({ type }) => type.arnForms) ?? [];
            const instances = forms.map((form) => form.replace(/\$\{[^}]*\}|\*/g, 'x'));
            const fits = (arn: string) => (arn === '*' ? forms.length === 0 : instances.includes(arn));
            expect([id, resources.filter((arn) => !fits(arn))]).toEqual([id, []]);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
