/** Recent requests and changes of the viewer's sign-in address, so that the viewer notices changes by others. */
import { storedNames } from '#domain/events/registry.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { personById, ViewerRef } from './people.ts'

interface AddressChange {
  at: Date
  isApplied: boolean
  former: string
  present: string
  by: string | null
}

const RECENT_MS = 7 * 24 * 3_600_000

const AddressChangeRef = builder.objectRef<AddressChange>('AddressChange').implement({
  description: "A change of the viewer's sign-in address, which was requested or applied.",
  fields: (t) => ({
    at: t.expose('at', {
      type: 'DateTime',
      description: 'When the change was applied, or, if it was only requested, when it was requested.',
    }),
    isApplied: t.exposeBoolean('isApplied', {
      description: 'Whether the change was applied, not only requested.',
    }),
    former: t.exposeString('former', { description: 'The address before the change.' }),
    present: t.exposeString('present', {
      description: 'The new address, which the change set or which was requested.',
    }),
    requestedBy: t.string({
      nullable: true,
      description: 'The name of the administrator who requested the change. Null if it is unknown.',
      resolve: async ({ by }, _args, context) => (by ? ((await personById(context).load(by))?.name ?? null) : null),
    }),
  }),
})

builder.objectField(ViewerRef, 'addressChange', (t) =>
  t.field({
    type: AddressChangeRef,
    nullable: true,
    description:
      'The open request for another sign-in address of the viewer, or else the latest change that was applied, in the last seven days. Null if there was neither.',
    resolve: ({ kind, id }, _args, context) => (kind === 'user' && id ? recentChange(id, context) : null),
  }),
)

/** Returns the open request for another address, otherwise the latest change that was applied. */
async function recentChange(id: string, { db, now }: Context): Promise<AddressChange | null> {
  const since = new Date(now.getTime() - RECENT_MS)
  const account = await db.user.findUnique({
    where: { id },
    select: { email: true, changeTo: true, changeRequestedAt: true, changeRequestedById: true },
  })
  const wanted = (account?.changeTo as { email?: string } | null | undefined)?.email
  if (account?.changeRequestedAt && account.changeRequestedAt > since && wanted && wanted !== account.email)
    return {
      ...{ at: account.changeRequestedAt, isApplied: false, former: account.email, present: wanted },
      by: account.changeRequestedById,
    }
  const changes = await db.event.findMany({
    where: { subjectId: id, type: { in: [...storedNames(['account.changed'])] }, recordedAt: { gt: since } },
    orderBy: { recordedAt: 'desc' },
    take: 10,
    select: { recordedAt: true, payload: { select: { payload: true } } },
  })
  for (const { recordedAt, payload } of changes) {
    const data = payload?.payload ? (JSON.parse(payload.payload) as ChangedAccount) : null
    const [former, present] = [data?.previousAccount?.email, data?.account?.email]
    if (former && present && former !== present)
      return { at: recordedAt, isApplied: true, former, present, by: data?.requestedBy ?? null }
  }
  return null
}

interface ChangedAccount {
  account?: { email?: string }
  previousAccount?: { email?: string }
  requestedBy?: string
}
