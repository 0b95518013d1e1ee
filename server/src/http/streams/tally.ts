/** Keeps the number of open sockets of each owner, so that no search through all sockets is needed. */
export class Tally<Owner> {
  readonly #counts = new Map<Owner, number>()

  count(owner: Owner): number {
    return this.#counts.get(owner) ?? 0
  }

  add(owner: Owner): void {
    this.#counts.set(owner, this.count(owner) + 1)
  }

  remove(owner: Owner): void {
    const rest = this.count(owner) - 1
    if (rest > 0) this.#counts.set(owner, rest)
    else this.#counts.delete(owner)
  }

  move(from: Owner, to: Owner): void {
    this.remove(from)
    this.add(to)
  }
}
