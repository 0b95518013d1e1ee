/**
 * Ensures that only one connection of all servers at a time receives an upload. The sender and the idempotency key
 * identify the upload. The connection holds an advisory lock, which PostgreSQL releases when the connection ends.
 */
import { withClient } from '@takedown/prisma/connection.ts'
import type { Import } from '@takedown/prisma/generated/client/client.ts'
import type { Pool, PoolClient } from 'pg'
import { RuleError } from '#domain/core/errors.ts'

type Sender = Pick<Import, 'actorKind' | 'actorId' | 'key'>

/**
 * The hash of the name, `hashtextextended(…, 0)`, is the key of the advisory lock. The lock must be taken before the
 * import is created, so that `cleanUpImports` never treats an import that is being received as abandoned.
 */
export const uploadLockName = ({ actorKind, actorId, key }: Sender): string => `import ${actorKind} ${actorId} ${key}`

/** Throws ILLEGAL_TRANSITION if another connection holds the lock. */
export const holdUploadLock = <T>(sql: Pool, sender: Sender, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  withClient(sql, async (client) => {
    const { rows } = await client.query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS held', [
      uploadLockName(sender),
    ])
    if (!rows[0].held) throw new RuleError('ILLEGAL_TRANSITION', 'a file with this key is being received')
    const result = await work(client)
    await client.query('SELECT pg_advisory_unlock_all()')
    return result
  })
