import { applyFilters, noFilters, type Filters } from '../../../lib/report/map/page/filters';
import { Graph } from '../../../lib/report/map/page/graph';
import { allow, calling, owning, role, template, trust, user } from '../../access/organization-fixture';
import { mapOf } from './map-of';

function graphOf(data = mapOf([owning(), calling()])) {
  const graph = new Graph(data);
  const number = (name: string) => data.nodes.findIndex((node) => node.name === name);
  const names = (nodes: Iterable<number>) => [...nodes].map((node) => graph.node(node).name).sort();
  return { graph, number, names };
}

describe('following the edges', () => {
  const { graph, number, names } = graphOf();

  test.each([
    ['caller', ['caller', 'leaf', 'stream/events', 'writer']],
    ['ana', ['ana', 'db:*', 'db:orders', 'ops']],
    ['leaf', ['leaf', 'stream/events']],
    ['stream/events', ['stream/events']],
  ])('%s reaches its roles, and what they have access to', (from, reached) => {
    expect(names(graph.reach(number(from)).nodes)).toEqual(reached);
  });

  test.each([
    ['stream/events', ['caller', 'lambda.amazonaws.com', 'leaf', 'stream/events', 'writer']],
    ['ops', ['ana', 'ops']],
    ['ana', ['ana']],
  ])('%s is reached by those who have access, and who can become them', (to, from) => {
    expect(names(graph.origins(number(to)).nodes)).toEqual(from);
  });

  test('a path is the shortest one', () => {
    const path = graph.path(number('lambda.amazonaws.com'), number('stream/events')) ?? [];
    expect(path.map((edge) => graph.node(graph.edge(edge).to).name)).toEqual([
      'caller',
      'writer',
      'stream/events',
    ]);
  });

  test('where nothing leads there is no path', () => {
    expect(graph.path(number('bob'), number('ops'))).toBeUndefined();
    expect(graph.path(number('ops'), number('ana'))).toBeUndefined();
  });
});

describe('what must not be taken for reach', () => {
  const { graph, number, names } = graphOf(
    mapOf([
      template('111111111111', {
        Dev: role('dev', trust({ Service: 'ec2.amazonaws.com' }), [
          allow('lambda:UpdateFunctionCode', 'arn:aws:lambda:eu-west-1:111111111111:function:code'),
          allow('sts:AssumeRole', 'arn:aws:iam::111111111111:role/*'),
        ]),
        Run: role('run', trust({ Service: 'lambda.amazonaws.com' }), [
          allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111111111111:jobs'),
        ]),
        Code: {
          Type: 'AWS::Lambda::Function',
          Properties: { FunctionName: 'code', Role: 'arn:aws:iam::111111111111:role/run' },
        },
      }),
    ]),
  );

  test('access to a function is not yet its role, and a pattern of roles is none that trusts', () => {
    expect(names(graph.reach(number('dev')).nodes)).toEqual(['dev', 'function:code', 'role/*']);
  });

  test('the function itself has what its role has', () => {
    expect(names(graph.reach(number('function:code')).nodes)).toEqual(['function:code', 'jobs', 'run']);
  });
});

describe('filters', () => {
  const { graph, names } = graphOf(
    mapOf([
      template('111111111111', {
        Dev: user('dev', [allow('iam:UpdateAssumeRolePolicy', 'arn:aws:iam::111111111111:role/admin')]),
        Admin: role('admin', trust({ Service: 'ec2.amazonaws.com' }), [allow('*', '*')]),
        Reader: role('reader', trust({ Service: 'ec2.amazonaws.com' }), [
          allow('sqs:ReceiveMessage', 'arn:aws:sqs:eu-west-1:111111111111:jobs'),
        ]),
      }),
      template('222222222222', { Far: user('far') }),
    ]),
  );
  const area = (name: string) => graph.data.areas.findIndex((each) => each.name === name);
  const level = (name: string) => 1 << graph.data.levels.indexOf(name);

  test.each<[string, Partial<Filters>, string[]]>([
    ['none', {}, ['Everything', 'admin', 'dev', 'ec2.amazonaws.com', 'far', 'jobs', 'reader']],
    ['an account', { areas: new Set([area('222222222222')]) }, ['far']],
    ['a service', { services: new Set(['sqs']) }, ['jobs', 'reader']],
    ['an access level', { levels: level('Permissions management') }, ['Everything', 'admin', 'dev']],
    ['a relation', { kinds: new Set(['assume']) }, ['admin', 'ec2.amazonaws.com', 'reader']],
    ['escalation', { escalations: new Set(['certain']) }, ['admin', 'dev']],
    ['administrators', { administrators: true }, ['Everything', 'admin', 'dev', 'ec2.amazonaws.com']],
    ['a change that there is not', { changes: new Set(['gained']) }, []],
  ])('by %s', (_, filters, expected) => {
    expect(names(applyFilters(graph, { ...noFilters(), ...filters }).nodes)).toEqual(expected);
  });
});
