/** The cases to which a tip (a report of harmful content) may belong, with the reasons. */
import {
  isStrong,
  MAX_MATCHES,
  MAX_REASONS,
  type MatchReason,
  matchesOfTips,
  matchKinds,
  type TipMatch,
} from '#domain/cases/tip-matches.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { ItemStateEnum } from '#graphql/requests/enums.ts'
import { TipRef } from '#graphql/tips/types.ts'
import { CaseNode } from './types.ts'

const matchesOf = listsBy<TipMatch>(
  ({ tipId }) => tipId,
  ({ sql }, ids) => matchesOfTips(sql, ids),
)
const caseById = byId(({ db }, ids) => db.case.findMany({ where: { id: { in: ids } } }))

const KindEnum = describedEnum(
  'TipMatchKind',
  matchKinds,
  'What a tip and a case have in common, from the strongest match to the weakest.',
  {
    ADDRESS: 'The case contains the same content.',
    ACCOUNT: 'The case contains other content of the same account, page or group.',
    PHONE: 'The case, or another tip that is linked to it, names the same telephone number.',
    PHRASE: 'The title or summary of the case contains a phrase that the tip quotes.',
  },
)

const ReasonRef = builder.objectRef<MatchReason>('TipMatchReason').implement({
  description: 'Why a tip matches a case.',
  fields: (t) => ({
    kind: t.expose('kind', { type: KindEnum, description: 'What the tip and the case have in common.' }),
    value: t.exposeString('value', {
      description: 'The address, account, telephone number or phrase. Never render an address as a live link.',
    }),
    state: t.expose('state', {
      type: ItemStateEnum,
      nullable: true,
      description: 'For an address: the state of the latest sent request for the content. Null if there is none.',
    }),
    answeredAt: t.expose('answeredAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'For an address: when the platform answered the latest sent request for the content. Null if it has not answered.',
    }),
  }),
})

const MatchRef = builder.objectRef<TipMatch>('TipMatch').implement({
  description: 'A case that a tip may belong to.',
  fields: (t) => ({
    case: t.field({
      type: CaseNode,
      nullable: true,
      description: 'The case. Null only if reading it failed.',
      resolve: ({ caseId }, _args, context) => caseById(context).load(caseId),
    }),
    strong: t.boolean({
      description:
        'True if the tip and the case have more than a phrase in common: an address, account or telephone number.',
      resolve: (match) => isStrong(match),
    }),
    reasons: t.field({
      type: [ReasonRef],
      description: `Why the tip matches, the strongest reason first, at most ${MAX_REASONS}.`,
      resolve: ({ reasons }) => reasons.slice(0, MAX_REASONS),
    }),
  }),
})

builder.objectField(TipRef, 'matches', (t) =>
  t.field({
    type: [MatchRef],
    description: `The cases to which the tip may belong, the best match first, at most ${MAX_MATCHES}. The case to which the tip is linked is left out.`,
    resolve: ({ id }, _args, context) => matchesOf(context).load(id),
  }),
)
