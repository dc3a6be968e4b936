/** Path of a rule's page within the package: Avoid, Prefer, Why, Fix. */
export function rulePage(rule: string): string {
  return `lib/checks/reference/${rule}.md`;
}
