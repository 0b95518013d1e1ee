/** Where each person stands in the log: until when they have looked, and what they leave to the next shift. */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { instant, key, parse, text } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'

const takeOverInput = z.object({ key, until: instant })

/** Has looked at everything up to `until`; never goes back. RuleError TIME_IN_FUTURE. */
export async function takeOver(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(ask.viewer, 'takeOver')
  const { key, until } = parse(takeOverInput, input)
  const userId = ask.viewer.id
  if (until > ask.now) throw new RuleError('TIME_IN_FUTURE', 'nobody has looked at what is to come')
  return runCommand(ask, { action: 'takeOver', key, input: { until } }, async (tx, append) => {
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

/** A note to the next shift: it stands in the log and nowhere else. */
export async function leaveShiftNote(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(ask.viewer, 'leaveShiftNote')
  const { key, text } = parse(noteInput, input)
  const userId = ask.viewer.id
  return runCommand(ask, { action: 'leaveShiftNote', key, input: { text } }, async (tx, append) => {
    await tx.shift.createMany({ data: [{ userId }], skipDuplicates: true })
    append({ type: 'shift.note_left', subject: { type: 'User', id: userId }, data: { text } })
    return { id: userId }
  })
}
