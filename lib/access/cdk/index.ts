export { arnOfConstruct } from './construct-arn';
export { partOfToken } from './token-part';
export { TokenReader } from './token-value';
