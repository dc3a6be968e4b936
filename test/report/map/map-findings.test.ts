import {
  allow,
  calling,
  owning,
  role,
  template,
  trust,
  user,
  WRITER,
} from '../../access/organization-fixture';
import { linesOf, mapOf, nodeNamed } from './map-of';

describe('findings and escalation', () => {
  test('findings lie on the nodes that they are about, or on none, and none is lost', () => {
    const { findings, nodes } = mapOf([
      template('111111111111', {
        Wide: role('wide', trust({ Service: 'ec2.amazonaws.com' }), [allow('s3:*', '*')]),
      }),
    ]);
    const wildcard = findings.find(({ rule }) => rule === 'service-wildcard');
    expect(wildcard?.nodes.map((each) => nodes[each]?.name)).toEqual(['wide']);
  });

  test('escalation paths name the nodes that their steps lead through', () => {
    const { escalations, nodes } = mapOf([
      template('111111111111', {
        Dev: user('dev', [allow('iam:UpdateAssumeRolePolicy', 'arn:aws:iam::111111111111:role/admin')]),
        Admin: role('admin', trust({ Service: 'ec2.amazonaws.com' }), [allow('*', '*')]),
      }),
    ]);
    const paths = escalations.map(({ node, stepNodes }) => [
      nodes[node]?.name,
      stepNodes.filter((each) => each >= 0).map((each) => nodes[each]?.name),
    ]);
    expect(paths).toContainEqual(['dev', ['dev', 'admin']]);
    expect(nodes.find(({ name }) => name === 'admin')?.administrator).toBe('everything');
  });

  test('what is not read is noted', () => {
    const { notes } = mapOf([
      template('111111111111', {
        Custom: {
          Type: 'AWS::CloudFormation::Stack',
          Properties: { TemplateURL: 'https://example.com/t.json' },
        },
      }),
    ]);
    expect(notes.join()).toContain('AWS::CloudFormation::Stack');
  });
});

describe('a difference', () => {
  const before = [owning(), calling()];
  const after = [
    owning({ New: role('new', trust({ AWS: WRITER }), [allow('s3:ListAllMyBuckets', '*')]) }),
    calling({ Bob: user('bob', [allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:222222222222:jobs')]) }),
  ];
  const data = mapOf(after, before);

  test('marks what is gained and lost', () => {
    expect(linesOf(data).filter((line) => / (gained|lost|changed)$/.test(line))).toEqual([
      'bob access jobs gained',
      'new access s3, account-wide gained',
      'writer assume new gained',
    ]);
    expect(nodeNamed(data, 'new').change).toBe('gained');
  });

  test('the other way round, the same is lost', () => {
    const back = mapOf(before, after);
    expect(linesOf(back).filter((line) => / (gained|lost|changed)$/.test(line))).toEqual([
      'bob access jobs lost',
      'new access s3, account-wide lost',
      'writer assume new lost',
    ]);
    expect(nodeNamed(back, 'new').change).toBe('lost');
  });

  test('of the same sources is none', () => {
    const same = mapOf(before, before);
    const marked = [...same.edges, ...same.nodes, ...same.findings].filter(
      ({ change }) => change !== undefined,
    );
    expect(marked).toEqual([]);
  });
});
