/**
 * Loads requests that the viewer may read, and the columns and responses that only the page of a request shows. Lists
 * of requests do not read these.
 */
import type {
  Contest,
  CorrectionProposal,
  PlatformResponse,
  RemovalRequest,
  RequestItem,
} from '@takedown/prisma/generated/client/client.ts'
import { Conditions } from '#domain/core/sql.ts'
import { visibleRequests } from '#domain/core/visibility.ts'
import { type RequestRow, readRequests, visible } from '#domain/read-model/requests.ts'
import { noteOpening } from '#domain/requests/delivery/opening.ts'
import type { Context } from '#graphql/core/context.ts'
import { byId, lazyField, listsBy } from '#graphql/core/loaders.ts'

export const requestById = byId<RequestRow>(({ sql, audience }, ids) =>
  readRequests(sql, visible(new Conditions().and('r.id = ANY (?::uuid[])', ids), audience), { limit: ids.length }),
)

/** Returns one request that the viewer asked for by its id, and records its opening by the platform. */
export async function readRequest(context: Context, id: string): Promise<RequestRow | null> {
  const { db, viewer, now } = context
  const request = await requestById(context).load(id)
  if (request && viewer) noteOpening({ db, viewer, now }, request)
  return request
}

/** Columns that only the page of a request shows: long texts, authors, and the times of the steps of the request. */
const detail = {
  id: true,
  body: true,
  letter: true,
  letterLanguage: true,
  registerNumber: true,
  unitId: true,
  signatoryId: true,
  editorIds: true,
  createdAt: true,
  answeredAt: true,
  submittedAt: true,
  approvedAt: true,
  approvedById: true,
  returnNote: true,
  remindedUntil: true,
  signedDigest: true,
  changedParts: true,
  sentVia: true,
  sentProof: true,
  sentProofSha256: true,
  sentProofFileName: true,
  openedById: true,
  acknowledgedAt: true,
  urgent: true,
  measure: true,
  languages: true,
  territories: true,
  whyNotMilder: true,
  templateValues: true,
  subjectWritten: true,
  translatedSubjects: true,
  translatedBodies: true,
  whyNotMilderCopied: true,
  reference: true,
  closedAt: true,
  withdrawnAt: true,
  withdrawReason: true,
} as const
type Detail = Pick<RemovalRequest, keyof typeof detail> & {
  /** one item for each combination of `state` and `sentAt` */
  items: Pick<RequestItem, 'state' | 'sentAt'>[]
  _count: { responses: number }
  /** the proposed correction that waits for confirmation, if there is one */
  proposals: CorrectionProposal[]
  /** the objections of the platform that wait for a decision */
  contests: Pick<Contest, 'itemIds'>[]
}
export const detailById = byId<Detail>(({ db }, ids) =>
  db.removalRequest.findMany({
    where: { id: { in: ids } },
    select: {
      ...detail,
      items: { distinct: ['state', 'sentAt'], select: { state: true, sentAt: true } },
      _count: { select: { responses: true } },
      proposals: { where: { state: 'PROPOSED' } },
      contests: { where: { state: 'OPEN' }, select: { itemIds: true } },
    },
  }),
)
export const detailField = lazyField(detailById)
/** Loads only responses to requests that the viewer may see. */
export const responseById = byId<PlatformResponse>(({ db, audience }, ids) =>
  db.platformResponse.findMany({ where: { id: { in: ids }, request: visibleRequests({ kind: 'user', ...audience }) } }),
)
export const responsesOf = listsBy<PlatformResponse>(
  ({ requestId }) => requestId,
  ({ db }, ids) =>
    db.platformResponse.findMany({
      where: { requestId: { in: ids } },
      orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
    }),
)
