import { announcedFindings, proofText } from '../bin/demo-text';
import type { AssertionAnswer } from '../lib/access/assertions/judge-assertions';

const answers = Array.from({ length: 38 }, (_none, index) => ({
  assertion: { title: `claim ${index}`, claim: { kind: index % 2 === 0 ? 'allow' : 'deny' } },
  isAccepted: true,
})) as unknown as AssertionAnswer[];

test('the demo shows the proof in thirty lines, and says where the inventory and the map are', () => {
  const lines = proofText(answers, 'cdk.out').trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(30);
  expect(lines.slice(2, 4)).toEqual(['  allowed  claim 0', '  denied   claim 1']);
  expect(lines.join('\n')).toContain('16 more');
  expect(lines.join('\n')).toContain('All 38 assertions hold');
  expect(lines.slice(-2)).toEqual([
    expect.stringMatching(/^The inventory: .* inventory cdk.out$/),
    expect.stringMatching(/^The map: .* map cdk.out -o access.html$/),
  ]);
});

describe('the demo announces', () => {
  const planned = 'WARNING The AWS managed policy AmazonRDSFullAccess allows every action.\n   Org/sandbox';
  const last = 'Successfully synthesized to cdk.out\nSupply a stack id (Org) to display its template.\n';

  test('the planned warning as planned', () => {
    expect(announcedFindings(`${planned}\n${last}`)).toBe(
      `\nOne warning is planned. It shows what a finding of \`cdk synth\` looks like:\n${planned}\n`,
    );
  });

  test.each([
    ['an error', `ERROR x\n${last}`],
    ['a second warning', `${planned}\nWARNING y\n${last}`],
    ['any other text', `npm notice\n${last}`],
  ])('%s as not planned', (_what, output) => {
    expect(announcedFindings(output)).toContain('not planned');
  });

  test('nothing where there is nothing', () => {
    expect(announcedFindings(last)).toBe('');
  });
});
