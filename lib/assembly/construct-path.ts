const RESOURCE = '/Resource';

/** The path of the construct that a person wrote: without the resource that the L2 makes below it. */
export function writtenPath(constructPath: string): string {
  return constructPath.endsWith(RESOURCE) ? constructPath.slice(0, -RESOURCE.length) : constructPath;
}
