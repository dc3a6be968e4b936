import type { Command } from './command';
import type { Listed } from './help';

/** Shells with a completion script. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** A command with its options. */
interface Loadable extends Listed {
  readonly load: () => Pick<Command, 'options'>;
}

/** The completion script of a shell. It is made from the option data, so that it knows every option. */
export function completionScript(shell: Shell, commands: readonly Loadable[]): string {
  if (shell === 'fish') return fishScript(commands);
  const script = bashScript(commands);
  return shell === 'bash' ? script : `autoload -U +X bashcompinit && bashcompinit\n${script}`;
}

function bashScript(commands: readonly Loadable[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  const cases = commands.map(
    ({ name, load }) => `    ${name}) words="${flags(load().options).join(' ')}" ;;`,
  );
  const choices = commands.flatMap(({ name, load }) =>
    Object.entries(load().options).flatMap(([option, { choices: values }]) =>
      values === undefined ? [] : [`    ${name}:--${option}) words="${values.join(' ')}" ;;`],
    ),
  );
  return `_iam_patterns() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  if [ "$COMP_CWORD" = 1 ]; then
    COMPREPLY=($(compgen -W "${names} help completion" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}:$before" in
    help:help) words="${names}" ;;
    completion:completion) words="${SHELLS.join(' ')}" ;;
${choices.join('\n')}
  esac
  if [ -z "$words" ] && [[ "$word" == -* ]]; then
    case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    esac
  fi
  if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$word")); else COMPREPLY=($(compgen -f -- "$word")); fi
}
complete -o filenames -F _iam_patterns iam-patterns
`;
}

function fishScript(commands: readonly Loadable[]): string {
  const own = [
    { name: 'help', summary: 'Explain a command', words: commands.map(({ name }) => name) },
    { name: 'completion', summary: 'Print the completion script of a shell', words: SHELLS },
  ];
  const first = [...commands, ...own].map(
    ({ name, summary }) =>
      `complete -c iam-patterns -n __fish_use_subcommand -f -a ${name} -d ${fishQuoted(summary)}`,
  );
  const words = own.map(
    (each) =>
      `complete -c iam-patterns -n '__fish_seen_subcommand_from ${each.name}' -f -a ${fishQuoted(each.words.join(' '))}`,
  );
  const options = commands.flatMap(({ name, load }) =>
    Object.entries(load().options).map(([option, { summary, value, choices }]) => {
      const takes =
        value === undefined ? '' : choices === undefined ? ' -r' : ` -x -a ${fishQuoted(choices.join(' '))}`;
      return `complete -c iam-patterns -n '__fish_seen_subcommand_from ${name}' -l ${option}${takes} -d ${fishQuoted(summary)}`;
    }),
  );
  return `${[...first, ...words, ...options].join('\n')}\n`;
}

function flags(options: Command['options']): string[] {
  return Object.keys(options).map((name) => `--${name}`);
}

function fishQuoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
