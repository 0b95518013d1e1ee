/** Limits how many requests are served at once, for each account and for a whole group of accounts. */

export interface SlotLimits {
  perAccount: number
  total: number
}

export class Slots {
  readonly #limits: SlotLimits
  readonly #open = new Map<string, number>()
  #total = 0

  constructor(limits: SlotLimits) {
    this.#limits = limits
  }

  /** Returns a function that frees the slot, or null if the account or the group has no free slot. */
  enter(account: string): (() => void) | null {
    const open = this.#open.get(account) ?? 0
    if (open >= this.#limits.perAccount || this.#total >= this.#limits.total) return null
    this.#open.set(account, open + 1)
    this.#total++
    return () => {
      const left = (this.#open.get(account) ?? 1) - 1
      if (left > 0) this.#open.set(account, left)
      else this.#open.delete(account)
      this.#total--
    }
  }
}
