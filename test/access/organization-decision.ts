import { AccessModel } from '../../lib/access/model';
import { calling, owning } from './organization-fixture';

/** The two accounts of the fixture. */
export const model = AccessModel.fromAssembly([owning(), calling()]);

/** What they, or another model, decide. */
export const decision = (request: Parameters<AccessModel['check']>[0], of = model) =>
  of.check(request).decision;
