/** Internal notes of staff on cases and their requests. A note cannot be changed, only withdrawn by its author. */
import type { Note } from '@takedown/prisma/generated/client/client.ts'
import type { Role } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { requireNotMerged } from '#domain/cases/lock.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { distinct, id, key, optional, parse, text } from '#domain/core/input.ts'
import { actions, permitPerson } from '#domain/core/policy.ts'

const MAX_MENTIONS = 20

const noteInput = z.object({
  key,
  case: id,
  request: optional(id),
  text: text(4000),
  mentions: optional(distinct(id, MAX_MENTIONS)),
})

/** Only people who may write notes can be mentioned. */
export const mentionable = {
  role: { in: [...actions.addNote] as Role[] },
  disabledAt: null,
  pendingSince: null,
}

/**
 * Adds a note to a case, or to one of its requests. The log does not contain the text. Throws MERGED_CASE if the case
 * was merged. Throws NotFoundError if the case does not exist, the request does not belong to it, or a mentioned person
 * may not write notes.
 */
export async function addNote(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'addNote')
  const { key, ...fields } = parse(noteInput, input)
  const { case: caseId, request: requestId = null, text, mentions = [] } = fields
  return runCommand(context, { action: 'addNote', key, input: fields }, async (tx, append) => {
    const platformId = await requireSubject(tx, caseId, requestId)
    // Without the lock, a merge that commits meanwhile would leave the note behind.
    await tx.$executeRaw`SELECT 1 FROM "case" WHERE id = ${caseId}::uuid FOR SHARE`
    requireNotMerged(await tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { mergedIntoId: true } }))
    if ((await tx.user.count({ where: { ...mentionable, id: { in: mentions } } })) < mentions.length)
      throw new NotFoundError('person')
    const { id } = await tx.note.create({
      data: {
        ...{ caseId, requestId, text, authorId: context.viewer.id!, at: context.now },
        mentions: { create: mentions.map((userId, position) => ({ userId, position })) },
      },
      select: { id: true },
    })
    append({
      type: 'case.noted',
      subject: { type: 'Case', id: caseId },
      ...{ caseId, requestId, platformId },
      data: { mentions },
    })
    return { id }
  })
}

/**
 * Returns the platform of the request; null without a request. Throws NotFoundError if the case does not exist, or the
 * request does not belong to it.
 */
export async function requireSubject(
  tx: Pick<Tx, 'case' | 'removalRequest'>,
  caseId: string,
  requestId: string | null,
): Promise<string | null> {
  if (requestId === null) {
    if (!(await tx.case.findUnique({ where: { id: caseId }, select: { id: true } }))) throw new NotFoundError('case')
    return null
  }
  const request = await tx.removalRequest.findFirst({ where: { id: requestId, caseId }, select: { platformId: true } })
  if (!request) throw new NotFoundError('request')
  return request.platformId
}

const withdrawInput = z.object({ key, note: id })

/**
 * Withdraws a note. Deletes its text; its author and time stay. Throws NotFoundError if the note does not exist or
 * somebody else wrote it.
 */
export async function withdrawNote(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'withdrawNote')
  const { key, note: id } = parse(withdrawInput, input)
  return runCommand(context, { action: 'withdrawNote', key, input: { note: id } }, async (tx, append) => {
    const note = await tx.note.findFirst({ where: { id, authorId: context.viewer.id! } })
    if (!note) throw new NotFoundError('note')
    const { count } = await tx.note.updateMany({
      where: { id, withdrawnAt: null },
      data: { text: '', withdrawnAt: context.now },
    })
    if (count === 0) return { id }
    await tx.mention.deleteMany({ where: { noteId: id } })
    const { caseId, requestId } = note
    append({ type: 'case.note_withdrawn', subject: { type: 'Case', id: caseId }, caseId, requestId })
    return { id }
  })
}

export type NoteRow = Note & { mentions: { userId: string }[] }

const withMentions = { mentions: { orderBy: { position: 'asc' }, select: { userId: true } } } as const

/** Reads one note. */
export const readNote = (db: Pick<Tx, 'note'>, id: string): Promise<NoteRow | null> =>
  db.note.findUnique({ where: { id }, include: withMentions })

/**
 * Reads up to `take` notes of a case and its requests, newest first. For a further page, `after` states the last note
 * of the previous page.
 */
export const listNotes = (
  db: Pick<Tx, 'note'>,
  caseId: string,
  after: readonly [string, string] | undefined,
  take: number,
): Promise<NoteRow[]> =>
  db.note.findMany({
    where: {
      caseId,
      ...(after && { OR: [{ at: { lt: after[0] } }, { at: after[0], id: { lt: after[1] } }] }),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take,
    include: withMentions,
  })
