/**
 * Checks whether accounts may sign (act as a second person) now, or could before. The log states former roles, so an
 * administrator cannot hide a signer by taking the role away.
 */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { signingRoles } from '#domain/core/policy.ts'

/** Whether an account besides these may sign or ever could. Disabled and unconfirmed accounts count. */
export async function existsSigner(tx: Tx, { except }: { except: readonly string[] }): Promise<boolean> {
  const now = await tx.user.count({ where: { role: { in: [...signingRoles] }, id: { notIn: [...except] } } })
  return now > 0 || wasSigner(tx, Prisma.sql`NOT e.subject_id = ANY (${except}::uuid[])`)
}

export async function everSigned(tx: Tx, { id, role }: { id: string; role: string }): Promise<boolean> {
  return (signingRoles as readonly string[]).includes(role) || wasSigner(tx, Prisma.sql`e.subject_id = ${id}::uuid`)
}

/** If the payload of an event is erased, the account counts as a former signer. */
async function wasSigner(tx: Tx, which: Prisma.Sql): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM event e JOIN event_payload p ON p.event_id = e.id
    WHERE e.type IN ('account.created', 'account.changed') AND ${which}
      AND e.subject_type NOT IN ('Tip', 'Case', 'ContentItem', 'RemovalRequest', 'RequestItem')
      AND (p.payload IS NULL OR p.payload::jsonb ->> 'role' = ANY (${signingRoles})
        OR p.payload::jsonb #>> '{account,role}' = ANY (${signingRoles})
        OR p.payload::jsonb #>> '{previousAccount,role}' = ANY (${signingRoles}))
    LIMIT 1`
  return rows.length > 0
}
