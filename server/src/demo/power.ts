/** Adds a power that exists only in the demo. Its time limit is 48 hours. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { demoAccounts } from '#domain/accounts/demo-accounts.ts'
import type { Viewer } from '#domain/core/viewer.ts'
import { addPower } from '#domain/law/powers.ts'

export const DEMO_POWER = 'quy-che-phoi-hop-so-01-qc-mau-48-gio-du-lieu-mau'

export async function ensureDemoPower(db: PrismaClient, now: Date): Promise<void> {
  if (await db.power.findUnique({ where: { slug: DEMO_POWER } })) return
  const calendar = await db.calendar.findUniqueOrThrow({ where: { slug: 'always' } })
  const [administrator] = await demoAccounts(db, 'ADMIN')
  const { id, name, role } = administrator!
  const viewer: Viewer = { kind: 'user', id, name, role, platformId: null, newsroomId: null, scopes: [] }
  await addPower(
    { db, viewer, now },
    {
      key: 'demo:power:1',
      citations: [
        { language: 'vi', text: 'Quy chế phối hợp số 01/QC-MẪU, 48 giờ (dữ liệu mẫu)' },
        { language: 'en', text: 'Rules of co-operation No. 01/QC-MẪU, 48 hours (sample data)' },
      ],
      notes: [],
      ...{ normalLimit: 48, clock: 'CALENDAR', clockStart: 'SENT', calendar: calendar.id, inForceFrom: '2020-01-01' },
      ...{ capacities: [], forComplaints: false, unconfirmed: false },
    },
  )
}
