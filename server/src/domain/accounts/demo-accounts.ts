/**
 * Creates the accounts of the demo. Their addresses are in a domain that can never exist, and they have no password.
 */
import { roles } from '@takedown/declarations/roles.ts'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Role } from '@takedown/prisma/generated/client/enums.ts'
import { runSystemCommand } from '#domain/core/command.ts'
import { staffRoles } from '#domain/core/viewer.ts'
import { addAccount } from './accounts.ts'

const DOMAIN = '@demo.invalid'

const staff = [
  ['can-bo-1', 'Nguyễn Thị Lan', 'OPERATOR'],
  ['can-bo-2', 'Trần Văn Minh', 'OPERATOR'],
  ['lanh-dao', 'Lê Hoàng Phúc', 'SUPERVISOR'],
  ['quan-ly', 'Phạm Thu Hà', 'MANAGER'],
  ['tich-hop', 'Hệ thống tích hợp', 'INTEGRATOR'],
  ['quan-tri', 'Đỗ Quốc Anh', 'ADMIN'],
  ['kiem-toan', 'Vũ Thị Mai', 'AUDITOR'],
] as const satisfies [string, string, Role][]

/** Each of these staff roles gets an account with the name of the role. */
const otherStaff = staffRoles.filter((role) => staff.every(([, , held]) => held !== role))

export async function ensureDemoAccounts(db: PrismaClient, now: Date): Promise<void> {
  const platforms = await db.platform.findMany({ orderBy: { slug: 'asc' } })
  const newsrooms = await db.newsroom.findMany({ orderBy: { slug: 'asc' }, take: 1 })
  const demoAccountData = [
    ...staff.map(([who, name, role]) => ({ who, name, role })),
    ...otherStaff.map((role) => ({ who: role.toLowerCase(), name: roles[role].name.vi, role })),
    ...newsrooms.map(({ id, name }) => ({ who: 'bao-chi', name, role: 'PRESS' as const, newsroom: id })),
    ...platforms.map(({ id, slug, name }) => ({ who: slug, name, role: 'PLATFORM' as const, platform: id })),
  ]
  await runSystemCommand(db, now, 'ensureDemoAccounts', async (tx, append) => {
    const existing = new Set(
      (await tx.user.findMany({ where: inDomain, select: { email: true } })).map(({ email }) => email),
    )
    for (const { who, ...account } of demoAccountData) {
      const email = who + DOMAIN
      if (!existing.has(email)) await addAccount(tx, append, { ...account, email, locale: 'vi' })
    }
    return {}
  })
}

const inDomain = { email: { endsWith: DOMAIN } }
/**
 * Selects the enabled accounts that the demo created. Accounts that an administrator made in the same domain are not
 * selected.
 */
export const isDemo = { ...inDomain, madeById: null, pendingSince: null, disabledAt: null }

export interface DemoAccount {
  id: string
  name: string
  email: string
  role: Role
}

export const demoAccounts = (db: PrismaClient, role?: Role): Promise<DemoAccount[]> =>
  db.user.findMany({
    where: { ...isDemo, role },
    orderBy: { id: 'asc' },
    select: { id: true, name: true, email: true, role: true },
  })
