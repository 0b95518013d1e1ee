/** Powers that tests add to a desk. */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { addPower as addPowerCommand } from '@takedown/server/domain/law/powers.ts'
import type { Input } from '../api/mutation-input.ts'
import { type Desk, newKey } from '../make.ts'

/** Adds a power in force since 2020 of 24 hours from the sending, unless `data` says otherwise. Returns its slug. */
export async function addPower(
  desk: Desk,
  slug: string,
  data: Partial<Prisma.PowerUncheckedCreateInput> = {},
): Promise<string> {
  const calendar = await desk.db.calendar.findUniqueOrThrow({ where: { slug: 'always' } })
  const { id } = await desk.db.power.create({
    data: {
      slug,
      citations: { vi: `Quy định ${slug}`, en: `Rule ${slug}` },
      normalLimit: 24,
      clock: 'CALENDAR',
      calendarId: calendar.id,
      inForceFrom: new Date('2020-01-01'),
      ...data,
    },
  })
  desk.powers[slug] = id
  return slug
}

const inTwoLanguages = (text: string) => ['vi', 'en'].map((language) => ({ language, text }))

/** The input of each mutation of powers that its example lacks. */
export async function powerChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const { id: calendar } = await desk.db.calendar.findUniqueOrThrow({ where: { slug: 'vn-office' } })
  const calendarId = `Calendar_${calendar}`
  const own = async (vi: string) => {
    const { id } = await addPowerCommand(desk.ask('quan-tri', at), {
      ...{ key: newKey(), citations: inTwoLanguages(vi), notes: [], normalLimit: 24, clock: 'WORKING', calendar },
      ...{ clockStart: 'SENT', inForceFrom: '2020-01-01', capacities: [], forComplaints: false, unconfirmed: false },
    })
    return { powerId: `Power_${id}` }
  }
  return {
    addPower: { calendarId },
    changePower: { ...(await own('Điều 2 thử')), calendarId, citations: inTwoLanguages('Điều 5 thử') },
    endPower: await own('Điều 3 thử'),
    deletePower: await own('Điều 4 thử'),
  }
}
