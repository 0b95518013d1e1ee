/** One connection receives a file, and nobody else does, on whatever server: its lock ends when the server does. */
import { withClient } from '@takedown/prisma/connection.ts'
import type { Import } from '@takedown/prisma/generated/client/client.ts'
import type { Pool, PoolClient } from 'pg'
import { RuleError } from '#domain/core/errors.ts'

type Sender = Pick<Import, 'actorKind' | 'actorId' | 'key'>

/** What is locked, by `hashtextextended(…, 0)`: there before the import is, so that nobody can take it for abandoned. */
export const uploadLockName = ({ actorKind, actorId, key }: Sender): string => `import ${actorKind} ${actorId} ${key}`

/** Runs `work` while holding the sender's key. RuleError where it is held already. */
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
