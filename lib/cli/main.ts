import { IamPatternsError } from '../errors';
import { nearestName } from '../service-authorization';
import { Arguments } from './framework/arguments';
import { ExitCode, type Command } from './framework/command';
import { COMMANDS } from './commands/commands';
import { asksForHelp, commandHelp, programHelp } from './framework/help';
import type { Io } from './framework/io';

/**
 * Runs the command line and gives the exit code.
 *
 * Input that cannot be used is told in one line; anything else that is thrown is a mistake of ours and goes through.
 */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    if (!(error instanceof IamPatternsError)) throw error;
    io.stderr(`${error.message}\n`);
    return ExitCode.UNUSABLE_INPUT;
  }
}

async function dispatch([name, ...args]: readonly string[], io: Io): Promise<ExitCode> {
  if (name === undefined || name === 'help' || asksForHelp([name])) {
    (name === undefined ? io.stderr : io.stdout)(programHelp(COMMANDS));
    return name === undefined ? ExitCode.UNUSABLE_INPUT : ExitCode.AS_EXPECTED;
  }
  const command = commandNamed(name);
  if (asksForHelp(args)) {
    io.stdout(commandHelp(command));
    return ExitCode.AS_EXPECTED;
  }
  return command.run(Arguments.parse(command, args), io);
}

function commandNamed(name: string): Command {
  const command = COMMANDS.find((each) => each.name === name);
  if (command !== undefined) return command;
  const names = COMMANDS.map((each) => each.name);
  const meant = nearestName(name, names);
  throw new IamPatternsError({
    code: 'unknown-command',
    got: name,
    expected: meant === undefined ? names.join(', ') : `${meant}, perhaps`,
    fix: 'see iam-patterns --help',
  });
}
