/**
 * `pnpm account:remove-factor ADDRESS`: removes the authenticator of an account whose owner lost it together with the
 * recovery codes, and ends the sessions of the account. ADDRESS is the mail address of the account. Make sure that it is
 * the owner who asks.
 */
import { databaseTime } from '#clock/database-time.ts'
import { removeFactor } from '#domain/sign-in/factors.ts'
import { withDatabase } from './database.ts'

const [address, ...more] = process.argv.slice(2)
if (!address || more.length > 0) {
  console.error('usage: pnpm account:remove-factor ADDRESS')
  process.exitCode = 2
} else
  await withDatabase(async (db) => {
    await removeFactor({ db, now: await databaseTime(db), canMail: Boolean(process.env.SMTP_URL) }, address)
    console.log(`Removed the second factor of ${address} and ended its sessions.`)
  })
