/**
 * Follows the changes of private data of accounts, such as notifications, which the log does not contain. They are
 * numbered in the order of commits, so none is missed even after a lost connection.
 */
import type { Client } from 'pg'
import { Listeners } from './listeners.ts'
import type { Log } from './log.ts'

const SELECT_CHANGES = {
  name: 'feed_accounts',
  text: 'SELECT user_id AS id, seq::float8 AS seq FROM account_change WHERE seq > $1',
}

export class AccountChanges {
  readonly #listeners: Listeners<ReadonlySet<string>>
  /** Number of the last change that was read. */
  #seq = 0

  constructor(log: Pick<Log, 'error'>) {
    this.#listeners = new Listeners(log)
  }

  /** Calls `listener` with the ids of the accounts that changed. The returned function removes it. */
  add(listener: (ids: ReadonlySet<string>) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Skips all changes up to number `head`. */
  skipTo(head: number): void {
    this.#seq = head
  }

  /** Reads the changed accounts, at least up to number `head`. */
  async readTo(head: number, client: Client): Promise<void> {
    if (head === this.#seq) return
    // A lower number than before shows that a failover of the database lost the last changes. The data of any account
    // may be older than before, so all changes are read again.
    if (head < this.#seq) this.#seq = 0
    const { rows } = await client.query<{ id: string; seq: number }>({ ...SELECT_CHANGES, values: [this.#seq] })
    this.#seq = rows.reduce((last, { seq }) => Math.max(last, seq), head)
    if (rows.length > 0) this.#listeners.emit(new Set(rows.map(({ id }) => id)))
  }
}
