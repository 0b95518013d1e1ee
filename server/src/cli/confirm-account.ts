/**
 * `pnpm account:confirm ADDRESS`: confirms a new account, or a requested change of an account. It works only if no
 * other person may confirm this in the application. ADDRESS is the mail address of the account.
 */
import { databaseTime } from '#clock/database-time.ts'
import { confirmOnConsole } from '#domain/accounts/console.ts'
import { withDatabase } from './database.ts'

const [address, ...more] = process.argv.slice(2)
if (!address || more.length > 0) {
  console.error('usage: pnpm account:confirm ADDRESS')
  process.exitCode = 2
} else
  await withDatabase(async (db) => {
    const canMail = Boolean(process.env.SMTP_URL)
    const { code } = await confirmOnConsole({ db, now: await databaseTime(db), canMail }, address)
    console.log(`Confirmed ${address}. The account cannot give a second signature for 24 hours.`)
    if (code) console.log(`Code of the link of this account; tell it only to the owner: ${code}`)
  })
