/**
 * Provides what all sections of the briefing document use: content, language, texts, and links from numbers to their
 * items.
 */

import { type FormulaName, formulaNames, formulas } from '@takedown/declarations/formulas.ts'
import { type BriefingSide, type NamedSide, reasonOf } from '#domain/briefing-figures/measures.ts'
import { labelOf } from '#domain/vocabularies/terms.ts'
import { type Markup, markup } from '#printing/markup.ts'
import type { Content, Figure } from './content.ts'
import { countIn, percentIn } from './format.ts'
import { type Language, type Words, words } from './words.ts'

export class DocumentContext {
  readonly content: Content
  readonly language: Language
  readonly words: Words
  readonly #base: string
  readonly #reconstructed: Set<string>

  /** `base` is the public URL of the product. */
  constructor(content: Content, language: Language, base: string) {
    this.content = content
    this.language = language
    this.words = words[language]
    this.#base = base
    this.#reconstructed = new Set(
      content.figures.filter(({ numbers }) => numbers.RECONSTRUCTED).map(({ scope }) => scope),
    )
  }

  get formulas(): FormulaName[] {
    return formulaNames.filter((name) => this.content.figures.some(({ formula }) => formula === name))
  }

  translate(texts: { vi: string; en: string }): string {
    return texts[this.language]
  }

  label({ labelVi, labelEn }: Pick<Figure, 'labelVi' | 'labelEn'>): string {
    return this.translate({ vi: labelVi, en: labelEn })
  }

  count(count: number): string {
    return countIn(this.language, count)
  }

  rate({ numbers }: Pick<Figure, 'numbers'>): string {
    return percentIn(this.language, numbers.NUMERATOR, numbers.DENOMINATOR)
  }

  /**
   * Whether a rate of 0 % means nothing, because the platform of the figure has not answered any item and no item is
   * past its deadline. For a figure without a platform, the items of all platforms decide.
   */
  isNotDue({ numbers, platformId }: Figure): boolean {
    const under = (formula: Figure['formula']) =>
      this.figuresOf(platformId ? 'PLATFORM' : 'TOTAL', formula).find((each) => each.platformId === platformId)?.numbers
    const [requested, due] = [under('actioned_of_requested'), under('on_time_extended')]
    const isZero = numbers.NUMERATOR === 0 && (numbers.DENOMINATOR ?? 0) > 0
    return isZero && due?.DENOMINATOR === 0 && requested?.OPEN === requested?.DENOMINATOR
  }

  rateOrNotDue(figure: Figure): string {
    return this.isNotDue(figure) ? this.words.notDue : this.rate(figure)
  }

  /** Returns the fraction and the rate as plain text without links, such as `44 / 1.036 (4%)`. */
  fraction(numbers: Figure['numbers']): string {
    const [numerator, denominator] = [numbers.NUMERATOR ?? 0, numbers.DENOMINATOR ?? 0]
    return `${this.count(numerator)} / ${this.count(denominator)} (${this.rate({ numbers })})`
  }

  urlOf(path: string): string {
    return `${this.#base}/${path}`
  }

  /** Returns the URL of a screen that lists the items of a number, as they were when the briefing was frozen. */
  href({ position }: Pick<Figure, 'position'>, side: BriefingSide): string {
    return `${this.urlOf(`briefings/Briefing_${this.content.briefing.id}`)}?figure=${position}&side=${side}`
  }

  number(figure: Figure, side: BriefingSide): Markup {
    const count = figure.numbers[side] ?? 0
    const mark = side === 'DENOMINATOR' && this.#reconstructed.has(figure.scope) ? '*' : ''
    const title = this.words.open(this.label(figure), this.sideName(side))
    return markup`<a class="number" href="${this.href(figure, side)}" title="${title}">${this.count(count)}</a>${mark}`
  }

  formula(name: FormulaName): string {
    return this.translate(formulas[name].brief)
  }

  /**
   * Returns a phrase for what this side of a figure counts. For a count of refusals, the phrase is the label of the
   * refusal reason.
   */
  sideName(side: BriefingSide): string {
    const reason = reasonOf(side)
    if (reason === null) return this.words.sides[side as NamedSide]
    return labelOf(this.content.terms.of('RefusalReason', reason), this.language)
  }

  /** The figures of a section. Platforms stand in the order of their number of items, the largest first. */
  figuresOf(section: Figure['section'], formula: Figure['formula'] = 'actioned_of_requested'): Figure[] {
    const figures = this.content.figures.filter((figure) => figure.section === section && figure.formula === formula)
    if (section !== 'PLATFORM') return figures
    return figures.sort((one, other) => (other.numbers.DENOMINATOR ?? 0) - (one.numbers.DENOMINATOR ?? 0))
  }
}
