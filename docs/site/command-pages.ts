import { COMMANDS } from '../../lib/cli/commands/commands';
import { commandHelp } from '../../lib/cli/framework/help';
import type { WrittenPage } from './recipe-pages';

/** Columns that a page has room for. */
const WIDTH = 72;

/** One page for each command: its help, as a terminal shows it. */
export function commandPages(): readonly WrittenPage[] {
  return COMMANDS.map((entry) => ({
    name: entry.name,
    text: `# ${entry.name}\n\n\`\`\`text\n${commandHelp(entry, entry.load(), WIDTH).trimEnd()}\n\`\`\``,
  }));
}
