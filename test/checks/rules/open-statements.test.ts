import { documentSide } from '../../../lib/access/proof/document-proof';
import { parseCaller } from '../../../lib/authorization/requester';
import { checkDocument } from '../../../lib/checks/check-document';
import { Context } from '../../../lib/policy/condition/context';
import { parseDocument } from '../../../lib/policy/document/document';
import type { JsonObject } from '../../../lib/text/json';
import { BUCKET, type Form, type Subject, TABLE } from './stranger-forms';

const ROLE = 'arn:aws:iam::111111111111:role/x';

const isList = (form: Form): form is readonly JsonObject[] => Array.isArray(form);
const statementsOf = ({ statement }: Subject, form: Form): readonly JsonObject[] =>
  isList(form) ? form : [{ ...statement, Condition: form }];

const cases = TABLE.flatMap((subject) =>
  [true, false].flatMap((isOpen) =>
    (isOpen ? subject.open : subject.closed).map((form) => {
      const document = { Version: '2012-10-17', Statement: [...statementsOf(subject, form)] };
      const label = `${subject.rule}: ${JSON.stringify(isList(form) ? form.slice(1) : form)}`;
      return [label, isOpen, subject, document] as const;
    }),
  ),
);

describe('rules about who is let in, against trying the requests of strangers', () => {
  test.each(cases)('%s: open %s', (_label, isOpen, { rule, kind, statement, strangers }, document) => {
    const owner = kind === 'trust' ? ROLE : BUCKET;
    const found = checkDocument({ kind, owner, document }).filter((finding) => finding.rule === rule);
    expect(found.length > 0).toBe(isOpen);

    const side = documentSide(parseDocument(document, { kind }));
    const [name] = Object.values(statement['Principal'] as Record<string, string>);
    const [action] = statement['Action'] as string[];
    const decisions = strangers.map((context) =>
      side.decide({
        caller: parseCaller(name ?? ''),
        action: action ?? '',
        resource: kind === 'trust' ? ROLE : `${BUCKET}/x`,
        resourceAccount: '111111111111',
        context: Context.partial(context),
      }),
    );
    expect(decisions.includes('allowed')).toBe(isOpen);
  });
});
