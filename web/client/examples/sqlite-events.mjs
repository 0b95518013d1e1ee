// Mirrors the event log into SQLite: node sqlite-events.mjs events.db (Node 22.13 or later, which has node:sqlite).
import { DatabaseSync } from 'node:sqlite'
import { createClient } from '@takedown/client'
import { mirrorEvents } from '@takedown/client/mirror/events'

const db = new DatabaseSync(process.argv[2] ?? 'events.db')
db.exec(`CREATE TABLE IF NOT EXISTS event (n INTEGER PRIMARY KEY, id TEXT UNIQUE, type TEXT, at TEXT, subject TEXT, event TEXT);
  CREATE TABLE IF NOT EXISTS place (id INTEGER PRIMARY KEY CHECK (id = 1), position TEXT)`)
const insert = db.prepare('INSERT OR IGNORE INTO event (id, type, at, subject, event) VALUES (?, ?, ?, ?, ?)')
const move = db.prepare('INSERT OR REPLACE INTO place VALUES (1, ?)')

/** Runs `work` in one transaction, so that events and position are stored together. */
function transaction(work) {
  db.exec('BEGIN')
  try {
    work()
    db.exec('COMMIT')
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}

const store = {
  position: () => db.prepare('SELECT position FROM place').get()?.position ?? null,
  append: (events, position) =>
    transaction(() => {
      for (const event of events) insert.run(event.id, event.type, event.at, event.subjectId, JSON.stringify(event))
      move.run(position)
    }),
  clear: () => db.exec('DELETE FROM event; DELETE FROM place'),
}

const client = createClient({ url: process.env.TAKEDOWN_URL, key: process.env.TAKEDOWN_KEY })
const mirror = mirrorEvents({ client, store })
await mirror.ready
console.log(`${db.prepare('SELECT count(*) AS count FROM event').get().count} events; following`)
