export type { LeftOutAction } from './description';
export { Permissions } from './permissions';
