import { existsSync } from 'node:fs';
import { dirname, join, normalize, posix, relative } from 'node:path';

/** Where files that are no pages are shown. */
export const REPOSITORY = 'https://github.com/cdk-iam-patterns/cdk-iam-patterns/blob/main';

/** What the links of a page depend on. */
export interface LinkContext {
  readonly root: string;
  /** The file of the page, relative to the root. */
  readonly source: string;
  /** Where the page is written, relative to the folder of all pages. */
  readonly page: string;
  /** Pages by their source: `docs/deploying.md` → `guides/deploying.md`. */
  readonly pages: ReadonlyMap<string, string>;
}

/** The text with relative links that lead to pages of the site, or to files of the repository. */
export function withSiteLinks(text: string, context: LinkContext): string {
  return text.replace(
    /(\]\()(?!https?:|#|mailto:)([^)\s]+)(\))/g,
    (_all, open: string, link: string, close: string) => `${open}${siteLink(link, context)}${close}`,
  );
}

function siteLink(link: string, { root, source, page, pages }: LinkContext): string {
  const [path = '', anchor] = link.split('#');
  const target = normalize(join(dirname(source), path)).replaceAll('\\', '/');
  const suffix = anchor === undefined ? '' : `#${anchor}`;
  if (!existsSync(join(root, target))) throw new Error(`${source}: link to ${link}, which does not exist`);
  const linked = pages.get(target);
  if (linked !== undefined) return `${relativeTo(page, linked)}${suffix}`;
  return /\.(png|svg)$/.test(target)
    ? relative(dirname(join('pages', page)), target).replaceAll('\\', '/')
    : `${REPOSITORY}/${target}${suffix}`;
}

function relativeTo(page: string, other: string): string {
  const path = posix.relative(posix.dirname(page), other);
  return path.startsWith('.') ? path : `./${path}`;
}
