/** Loads the catalogues of the languages in two parts, and shows a language only when every part in use is loaded. */

type Load<Messages> = () => Promise<{ messages: Messages }>

interface Sources<Locale extends string, Messages> {
  /** what the board needs, by language */
  first: Record<Locale, Load<Messages>>
  /** what only other screens need, by language */
  other: Record<Locale, Load<Messages>>
  load(locale: Locale, messages: Messages): void
  /** Switches the screen to a language. */
  activate(locale: Locale): void
}

export class Catalogues<Locale extends string, Messages> {
  readonly #sources: Sources<Locale, Messages>
  #shown: Locale | null = null
  /** the language that was chosen last, which may still be loading */
  #chosen: Locale | null = null
  /** whether a screen has opened that needs the other part */
  #needsAll = false
  /** the languages of which the other part is loaded */
  readonly #whole = new Set<Locale>()

  constructor(sources: Sources<Locale, Messages>) {
    this.#sources = sources
  }

  /**
   * Loads a language and switches the screen to it, unless another one is chosen meanwhile. Until then the screen keeps
   * its language.
   */
  async show(locale: Locale): Promise<void> {
    this.#chosen = locale
    const { first, load, activate } = this.#sources
    const [{ messages }] = await Promise.all([first[locale](), this.#needsAll && this.#loadOther(locale)])
    load(locale, messages)
    // A screen that needs the other part may have opened during the load.
    if (this.#needsAll) await this.#loadOther(locale)
    if (this.#chosen !== locale) return
    this.#shown = locale
    activate(locale)
  }

  /** Loads the other part of the language on screen, and from now on that of every language before it is shown. */
  async needAll(): Promise<void> {
    this.#needsAll = true
    const locale = this.#shown ?? this.#chosen
    try {
      if (locale) await this.#loadOther(locale)
    } catch (error) {
      this.#needsAll = this.#whole.size > 0
      throw error
    }
  }

  async #loadOther(locale: Locale): Promise<void> {
    if (this.#whole.has(locale)) return
    this.#sources.load(locale, (await this.#sources.other[locale]()).messages)
    this.#whole.add(locale)
  }
}
