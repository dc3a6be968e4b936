import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AccessModel } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addCopy } from './app';
import { guideCommands } from './guide-commands';

const KEY = 'arn:aws:secretsmanager:eu-west-1:222222222222:secret:pseudonym-key-AbCdEf';
const app = exampleApp();
const { executionRole, targetRole } = addCopy(app, KEY);
const access = AccessModel.fromAssembly(app.synth());

test('the function reads its stream, and writes to the stream of the other account', () => {
  const orders = 'arn:aws:kinesis:eu-west-1:222222222222:stream/orders';
  const copies = 'arn:aws:kinesis:eu-west-1:111111111111:stream/anonymous-orders';
  const own = { principal: executionRole };
  expect(access).toAllow({ ...own, action: 'kinesis:GetRecords', resource: orders });
  expect(access).toDeny({ ...own, action: 'kinesis:PutRecords', resource: copies });
  expect(access).toAllow({ ...own, via: [targetRole], action: 'kinesis:PutRecords', resource: copies });
});

test('the emulator runs every command of the guide, with the credentials of an account', () => {
  const guide = readFileSync(join(__dirname, '../../docs/deploying.md'), 'utf8');
  const commands = guideCommands(guide);
  expect(commands).toHaveLength(guide.match(/^```sh$/gm)?.length ?? 0);
  expect(commands.map(({ command }) => command).join('\n')).toContain('npx cdk deploy --all');
  expect(new Set(commands.map(({ account }) => account))).toEqual(new Set(['111111111111', '222222222222']));
});
