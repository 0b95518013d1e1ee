/** Records handovers between shifts: the time up to which a person has read the log, and notes to the next shift. */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { instant, key, parse, text } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'

const startShiftInput = z.object({ key, until: instant })

/** Records that the person has read everything up to `until`. The time never moves back. */
export async function startShift(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'startShift')
  const { key, until } = parse(startShiftInput, input)
  const userId = context.viewer.id
  if (until > context.now) throw new RuleError('TIME_IN_FUTURE', 'the time is in the future', 'Person', [userId])
  return runCommand(context, { action: 'startShift', key, input: { until } }, async (tx, append) => {
    await tx.shift.createMany({ data: [{ userId }], skipDuplicates: true })
    const { count } = await tx.shift.updateMany({
      where: { userId, OR: [{ lookedAt: null }, { lookedAt: { lt: until } }] },
      data: { lookedAt: until },
    })
    if (count > 0)
      append({ type: 'shift.taken_over', subject: { type: 'User', id: userId }, data: { until: until.toISOString() } })
    return { id: userId }
  })
}

const noteInput = z.object({ key, text: text(4000) })

/** The note is stored only in the log. */
export async function leaveShiftNote(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'leaveShiftNote')
  const { key, text } = parse(noteInput, input)
  const userId = context.viewer.id
  return runCommand(context, { action: 'leaveShiftNote', key, input: { text } }, async (tx, append) => {
    await tx.shift.createMany({ data: [{ userId }], skipDuplicates: true })
    append({ type: 'shift.note_left', subject: { type: 'User', id: userId }, data: { text } })
    return { id: userId }
  })
}
