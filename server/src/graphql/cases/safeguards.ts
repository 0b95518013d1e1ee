/** The safeguards that the categories of a case impose, and the captures that became unreadable because of them. */
import type { CaptureSeal, Case, CaseCategory } from '@takedown/prisma/generated/client/client.ts'
import { SealState } from '@takedown/prisma/generated/client/enums.ts'
import { caseCommands } from '#domain/cases/allowed-commands.ts'
import { type Safeguards, safeguardsOf } from '#domain/safeguards/history.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { viewerOf } from '#graphql/people/permissions.ts'

export const SafeguardsRef = builder.objectRef<Safeguards>('Safeguards').implement({
  description:
    'The safeguards of a case or of a content item. A safeguard applies to a case if any category that the case ever had imposes it. It applies to an item if it applies to any case that contains or ever contained the item. A category does not count if a supervisor declared it a mistake.',
  fields: (t) => ({
    expression: t.exposeBoolean('expression', {
      description: 'Whether an assessment must state that the removal is necessary and proportionate.',
    }),
    noCapture: t.exposeBoolean('noCapture', { description: 'Whether no capture of the content may be stored.' }),
  }),
})

const none: Safeguards = { expression: false, noCapture: false }

/** The safeguards of a content item. */
export const itemSafeguards = byId<Safeguards & { id: string }>(async ({ db }, ids) =>
  [...(await safeguardsOf(db, ids))].map(([id, safeguards]) => ({ id, ...safeguards })),
)

type Stay = CaseCategory & { category: { expression: boolean; noCapture: boolean } }
/**
 * The periods that each case spent in its categories, oldest first, except those that a supervisor declared a mistake.
 */
export const staysOf = listsBy<Stay>(
  ({ caseId }) => caseId ?? '',
  ({ db }, ids) =>
    db.caseCategory.findMany({
      where: { caseId: { in: ids }, mistakenAt: null },
      include: { category: { select: { expression: true, noCapture: true } } },
      orderBy: { enteredAt: 'asc' },
    }),
)

/** Returns the safeguards that at least one of the arguments has. */
export const strictest = (all: readonly Safeguards[]): Safeguards =>
  all.reduce(
    (strict, { expression, noCapture }) => ({
      expression: strict.expression || expression,
      noCapture: strict.noCapture || noCapture,
    }),
    none,
  )

const SealStateEnum = describedEnum('SealState', SealState, 'The state of a seal on captures.', {
  SEALED:
    'Nobody may read the captures. Unless the seal is lifted, they are erased at `eraseAt`, or earlier if a supervisor confirms.',
  ERASED: 'The bytes of the captures are erased. Hashes, names and times stay.',
  LIFTED: 'The case got the category by mistake, so this seal ended before the captures were erased.',
})

type SealRow = CaptureSeal & { _count: { captures: number } }
export const sealsOf = listsBy<SealRow>(
  ({ caseId }) => caseId ?? '',
  ({ db }, ids) =>
    db.captureSeal.findMany({
      where: { caseId: { in: ids } },
      include: { _count: { select: { captures: true } } },
      orderBy: { sealedAt: 'desc' },
    }),
)

/** Returns the commands that the viewer may run on a case and its sealed captures. */
export async function commandsOfCase(context: Context, { id, state }: Pick<Case, 'id' | 'state'>) {
  const [stays, seals] = [await staysOf(context).load(id), await sealsOf(context).load(id)]
  return caseCommands(viewerOf(context), {
    state,
    forbidding: stays.filter(({ category }) => category.noCapture),
    seals: seals.filter((seal) => seal.state === 'SEALED'),
  })
}

export const CaptureSealRef = builder.objectRef<SealRow>('CaptureSeal').implement({
  description:
    'A group of stored captures that became unreadable at the same time, because a category forbids captures.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('CaptureSeal', id) }),
    state: t.expose('state', { type: SealStateEnum, description: 'The state of the seal.' }),
    files: t.int({ description: 'The number of sealed files.', resolve: ({ _count }) => _count.captures }),
    sealedAt: t.expose('sealedAt', { type: 'DateTime', description: 'When the captures became unreadable.' }),
    eraseAt: t.expose('eraseAt', {
      type: 'DateTime',
      description:
        'When the server erases the captures if the seal is not lifted earlier. A supervisor can confirm an earlier erasure.',
    }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the captures were erased or the seal was lifted. Null while they are sealed.',
    }),
    decidedBy: t.field({
      type: PersonRef,
      nullable: true,
      description:
        'The supervisor who confirmed the erasure or lifted the seal. Null if nobody has decided, or if the captures were erased automatically after 24 hours.',
      resolve: ({ decidedById }, _args, context) => (decidedById ? personById(context).load(decidedById) : null),
    }),
  }),
})

interface FileState {
  id: string
  sealed: boolean
  erasedAt: Date | null
}
export const fileStates = byId<FileState>(
  ({ db }, hashes) => db.$queryRaw<FileState[]>`
    SELECT sha256 AS id, erased_at AS "erasedAt", NOT is_readable(sha256) AS sealed FROM blob WHERE sha256 = ANY (${hashes})`,
)

export const EvidenceStateEnum = describedEnum(
  'EvidenceState',
  ['READABLE', 'SEALED', 'ERASED'] as const,
  'Whether the file of evidence can be read.',
  {
    READABLE: 'Staff can download the file.',
    SEALED: 'A category forbids the capture. Nobody can read the file.',
    ERASED: 'The file was erased. Its hash, name and times stay.',
  },
)
