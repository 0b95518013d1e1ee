/** Finds the list of observations (the bank) of a case. */
import type { Bank } from './bank.ts'
import { fraudBanks } from './fraud-banks.ts'
import { harmBanks } from './harm-banks.ts'
import { loanBanks } from './loan-banks.ts'
import { schemeBanks } from './scheme-banks.ts'

const banks: Record<string, Bank> = { ...loanBanks, ...fraudBanks, ...schemeBanks, ...harmBanks }

/** Throws if the case has no list. */
export function bankOf(slug: string): Bank {
  const bank = banks[slug]
  if (!bank) throw new Error(`no observations for the case ${slug}`)
  return bank
}
