/** Valid inputs of the mutations of briefings. */
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { submitBriefing } from '@takedown/server/domain/briefings/publishing.ts'
import type { Input } from '../api/mutation-input.ts'
import { type Desk, newKey } from '../make.ts'

let months = 0
/** A month without a briefing. */
const newMonth = (): string => new Date(Date.UTC(2001, months++)).toISOString().slice(0, 7)

/** Each on a briefing of its own. */
export async function briefingChanges(desk: Desk, caseId: string, at: string): Promise<Record<string, Input>> {
  const manager = desk.ask('quan-ly', at)
  const drafted = async () => {
    const month = newMonth()
    const { id } = await draftBriefing(manager, { key: newKey(), month, heldOn: `${month}-28` })
    return { briefingId: `Briefing_${id}` }
  }
  const submitted = async () => {
    const seen = await drafted()
    const briefing = seen.briefingId.slice('Briefing_'.length)
    await submitBriefing(manager, { key: newKey(), briefing, expectedVersion: 1 })
    return { ...seen, expectedVersion: 2 }
  }
  const words = { titleVi: 'Vụ', titleEn: 'Case', textVi: 'Chữ', textEn: 'Words' }
  const cases = [{ caseId: `Case_${caseId}`, ...words }]
  const [month, edited] = [newMonth(), await drafted()]
  const { firstDay: of } = await desk.db.briefing.findUniqueOrThrow({ where: { id: edited.briefingId.split('_')[1]! } })
  return {
    draftBriefing: { month, heldOn: `${month}-28`, cases },
    editBriefing: { ...edited, heldOn: of.toISOString().slice(0, 10), cases },
    submitBriefing: await drafted(),
    returnBriefing: await submitted(),
    publishBriefing: await submitted(),
  }
}
