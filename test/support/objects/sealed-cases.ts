/** Cases whose captures are sealed, and a supervisor besides the one of the desk. */
import { updateCase } from '@takedown/server/domain/cases/cases.ts'
import type { CommandContext } from '@takedown/server/domain/core/command.ts'
import { type Desk, makeCase, newKey } from '../make.ts'

/** The context of a second supervisor: the desk has one, so the manager's account acts in this role. */
export function secondSupervisor(desk: Desk, at: string): CommandContext {
  const { viewer } = desk.ask('quan-ly', at)
  const context = desk.ask('lanh-dao', at)
  return { ...context, viewer: { ...context.viewer, id: viewer.id, name: viewer.name } }
}

/**
 * A case with sealed captures: in the category that forbids them, or taken out of it by the second supervisor. Returns
 * its id.
 */
export async function sealedCase(desk: Desk, at: string, left: boolean): Promise<string> {
  const { case: id } = await makeCase(desk, { at, evidence: newKey() })
  const move = async (context: CommandContext, category: string) => {
    const { version: expectedVersion } = await desk.db.case.findUniqueOrThrow({ where: { id } })
    await updateCase(context, { key: newKey(), case: id, expectedVersion, category: desk.categories[category] })
  }
  await move(desk.ask('can-bo-1', at), 'xam-hai-tre-em')
  if (left) await move(secondSupervisor(desk, at), 'bung-no')
  return id
}
