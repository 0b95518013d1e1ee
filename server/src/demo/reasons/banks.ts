/** The banks of observations of the present-day cases. */
import type { Bank } from './bank.ts'
import { fraudBanks } from './fraud-banks.ts'
import { harmBanks } from './harm-banks.ts'
import { schemeBanks } from './scheme-banks.ts'

const banks: Record<string, Bank> = { ...fraudBanks, ...schemeBanks, ...harmBanks }

/** Returns the bank of the case with this slug. Throws if the case has none. */
export function bankOf(slug: string): Bank {
  const bank = banks[slug]
  if (!bank) throw new Error(`no observations for the case ${slug}`)
  return bank
}
