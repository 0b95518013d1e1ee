/** Reads the text of a platform's answer, and returns its statements about items. */
import { findUrls } from '#domain/content/url/canonical.ts'
import { type Block, blocksOf, trustedNumbers } from './blocks.ts'
import { groupsOf } from './clauses.ts'
import type { ItemIndex } from './item-index.ts'
import { codeOf, type Legend } from './legend.ts'
import { numberList } from './number-list.ts'
import type { Evidence } from './outcome.ts'
import { isDecisive, isReasonAlone } from './outcomes.ts'
import { type ReferenceMark, referencesIn } from './references.ts'
import { type ResolvedGroup, resolved } from './resolved-groups.ts'
import { isCourtesy, sentencesOf } from './sentences.ts'
import { addTags, itemScope, type Scope, type Statement, withoutNumbers } from './statement.ts'
import { isBrief, isContrast, isStatingTitle, isTitle, labelledTags } from './titles.ts'
import type { Token } from './tokens.ts'
import type { Tag } from './words/tags.ts'

const MAX_QUOTE = 500

/** `legend` has the codes that the answer explains. */
export function statementsIn(text: string, index: ItemIndex, legend: Legend): Statement[] {
  return new Reader(text, index, legend).read()
}

interface Heading {
  tags: Set<Tag>
  /** the statement `all removed, except:` if the list below it names the exceptions; otherwise null */
  excepting: Statement | null
  evidence: Evidence
}

class Reader {
  readonly #text: string
  readonly #index: ItemIndex
  readonly #legend: Legend
  readonly #statements: Statement[] = []
  #heading: Heading | null = null
  /** the items that were named last and have no statement yet */
  #pending: { numbers: number[]; evidence: Evidence } | null = null
  /** the items to which `these` refers */
  #last: Scope | null = null
  /** whether the next sentence may add to the last statement */
  #isAdjacent = false

  constructor(text: string, index: ItemIndex, legend: Legend) {
    this.#text = text
    this.#index = index
    this.#legend = legend
  }

  read(): Statement[] {
    const urls = findUrls(this.#text, 20_000, 'PROSE')
    const blocks = blocksOf(this.#text)
    const trusted = trustedNumbers(blocks, this.#index.items.length)
    for (const [place, block] of blocks.entries()) {
      if (block.isParagraphStart) this.#isAdjacent = false
      const sentences = sentencesOf(this.#text, block, urls)
      for (const [at, tokens] of sentences.entries())
        this.#readSentence(
          tokens,
          block,
          at === 0 && trusted.has(block) ? block.number : null,
          at === 0 ? block.number : null,
          sentences.length === 1 && isTitle(this.#text, block, blocks[place + 1]),
        )
    }
    return this.#statements
  }

  #readSentence(
    tokens: readonly Token[],
    block: Block,
    trusted: number | null,
    written: number | null,
    mayBeTitle: boolean,
  ): void {
    const marks = this.#referencesIn(tokens)
    if (isCourtesy(tokens) && !marks.some(({ reference }) => reference.kind === 'ITEMS')) return
    const isStatedTitle = mayBeTitle && isStatingTitle(tokens, marks)
    const isHeading = tokens.at(-1)?.text === ':' || isStatedTitle
    const isCount = tokens.some(({ text }, at) => text === ':' && tokens[at + 1]?.kind === 'number')
    const label =
      codeOf(tokens, marks, this.#text, this.#legend) ?? labelledTags(tokens, marks, this.#isStatingHeading())
    const groups = groupsOf(tokens, marks, label).map((group) => resolved(group, this.#last))
    const evidence = this.#evidence(tokens)
    const isNaming = marks.some(({ reference }) => reference.kind !== 'THESE')
    if (!isNaming && trusted !== null && this.#index.byNumber.has(trusted)) groups[0]!.scopes.push(itemScope([trusted]))
    if (block.kind === 'quoted') {
      this.#noteQuoted(groups, written, evidence)
      return
    }
    const isEntry = block.kind === 'entry' || (isNaming && isBrief(tokens, marks))
    if (!isEntry && this.#heading && !isHeading) this.#heading = null
    if (!isStatedTitle)
      for (const group of groups) this.#readGroup(group, evidence, isNaming || trusted !== null, isCount)
    for (const group of groups) if (isContrast(tokens)) this.#doubt(group, evidence)
    if (isHeading || marks.some(({ reference }) => reference.kind === 'FOLLOWING'))
      this.#heading = this.#headingOf(groups, evidence)
  }

  #isStatingHeading(): boolean {
    return this.#heading !== null && [...this.#heading.tags].some(isDecisive)
  }

  /** Leaves the items of a sentence undecided if the sentence says something about them that the reader does not know. */
  #doubt({ scopes, tags, isUnclear }: ResolvedGroup, evidence: Evidence): void {
    if (!isUnclear || [...tags].some((tag) => isDecisive(tag) || tag === 'DOUBT')) return
    this.#isAdjacent = false
    for (const scope of scopes)
      if (scope.kind === 'ITEMS')
        this.#statements.push({
          ...{ scope, excluded: [], isExceptionUnknown: false, tags: new Set<Tag>(['DOUBT']) },
          ...{ evidence: [evidence], confidence: 0 },
        })
  }

  #headingOf(groups: readonly ResolvedGroup[], evidence: Evidence): Heading {
    const isExcepting = groups.some(({ isExceptionUnknown, excluded }) => isExceptionUnknown && excluded.length === 0)
    if (!isExcepting) return { tags: new Set(groups.flatMap(({ tags }) => [...tags])), excepting: null, evidence }
    return { tags: new Set(), excepting: this.#statements.at(-1) ?? null, evidence }
  }

  #except(scopes: readonly Scope[], statement: Statement): void {
    for (const scope of scopes) {
      const isFirst = statement.excluded.length === 0
      if (scope.kind === 'ITEMS') statement.excluded.push(...scope.numbers)
      const isUnknown = scope.kind !== 'ITEMS' || scope.isUnresolved
      statement.isExceptionUnknown = isUnknown || (statement.isExceptionUnknown && !isFirst)
    }
  }

  /** Under a heading, a sentence that contains only numbers is a list of items. */
  #referencesIn(tokens: readonly Token[]): ReferenceMark[] {
    const list = this.#heading ? numberList(tokens, 0, this.#index) : null
    if (!list || !tokens.slice(list.to).every(({ text }) => text === '.' || text === ','))
      return referencesIn(tokens, this.#text, this.#index)
    const { numbers, isUnresolved, to } = list
    return [{ reference: { kind: 'ITEMS', numbers, isUnresolved, isAddress: false }, from: 0, to }]
  }

  #readGroup(group: ResolvedGroup, evidence: Evidence, isNaming: boolean, isCount: boolean): void {
    const { scopes, tags } = group
    const isStating = [...tags].some((tag) => isDecisive(tag) || tag === 'DOUBT')
    if (scopes.length === 0) {
      if (isStating && !isNaming) this.#attach(tags, evidence, isCount)
      // The sentence after an unclear sentence no longer refers to the items that were named before.
      else if (group.isUnclear) this.#pending = null
      return
    }
    const excepting = this.#heading?.excepting
    if (excepting) this.#except(scopes, excepting)
    if (!isStating) {
      if (excepting) return
      if (this.#isStatingHeading()) this.#state(group, this.#heading!.tags, [this.#heading!.evidence, evidence])
      else if (group.isUnclear) this.#pending = null
      else this.#note(scopes, evidence)
      return
    }
    const isIncomplete = ![...tags].some(isDecisive) || isReasonAlone(tags)
    const heading = isIncomplete ? this.#heading : null
    this.#state(
      group,
      new Set([...tags, ...(heading?.tags ?? [])]),
      heading ? [heading.evidence, evidence] : [evidence],
    )
  }

  #state(
    { scopes, excluded, isExceptionUnknown }: Omit<ResolvedGroup, 'tags' | 'isUnclear'>,
    tags: Set<Tag>,
    evidence: Evidence[],
  ): void {
    for (const stated of scopes) {
      const scope = withoutNumbers(stated, excluded)
      const confidence = scope.kind === 'ITEMS' ? 0.9 : 0.8
      this.#statements.push({ scope, excluded, isExceptionUnknown, tags: new Set(tags), evidence, confidence })
    }
    this.#pending = null
    this.#isAdjacent = true
    const named = scopes.filter((scope) => scope.kind === 'ITEMS').flatMap(({ numbers }) => numbers)
    this.#last = excluded.length > 0 ? itemScope(excluded) : named.length > 0 ? itemScope(named) : scopes[0]!
  }

  /** Remembers items without a statement, because the next sentence may be about them. */
  #note(scopes: readonly Scope[], evidence: Evidence): void {
    const numbers = scopes.flatMap((scope) => (scope.kind === 'ITEMS' ? scope.numbers : []))
    if (numbers.length === 0) return
    const earlier = this.#pending ? this.#pending.numbers : []
    this.#pending = { numbers: [...earlier, ...numbers], evidence }
    this.#last = itemScope(this.#pending.numbers)
    this.#isAdjacent = false
  }

  /** Remembers the items of a quoted line, because the line below it may be about them. */
  #noteQuoted(groups: readonly ResolvedGroup[], written: number | null, evidence: Evidence): void {
    const named = groups.flatMap(({ scopes }) => scopes)
    const numbers = named.flatMap((scope) => (scope.kind === 'ITEMS' ? scope.numbers : []))
    const found = numbers.length > 0 ? numbers : written !== null && this.#index.byNumber.has(written) ? [written] : []
    this.#isAdjacent = false
    this.#heading = null
    if (found.length > 0) {
      this.#pending = { numbers: [...found], evidence }
      this.#last = itemScope(found)
    } else if (named.length > 0) this.#pending = null
  }

  /**
   * Decides which items a sentence is about if the sentence names none. If items were named before and have no
   * statement yet, the sentence is about these items. Otherwise it adds to the statement directly before it. Without
   * such a statement, the sentence is about the only item of the request. `isCount` is true if the sentence only states
   * a number, such as `Removed: 9`.
   */
  #attach(tags: Set<Tag>, evidence: Evidence, isCount: boolean): void {
    const isDecided = [...tags].some(isDecisive)
    if (this.#pending && isDecided) {
      this.#state({ scopes: [itemScope(this.#pending.numbers)], excluded: [], isExceptionUnknown: false }, tags, [
        this.#pending.evidence,
        evidence,
      ])
      return
    }
    const last = this.#statements.at(-1)
    const isOpen = tags.has('QUESTION') || tags.has('PENDING') || tags.has('DOUBT') || isCount
    if (last && this.#isAdjacent && isDecided && !isOpen) {
      addTags(last, tags)
      last.evidence.push(evidence)
      return
    }
    const { items } = this.#index
    if (items.length === 1 && isDecided && !this.#heading)
      this.#statements.push({
        ...{ scope: itemScope([items[0]!.number]), excluded: [], isExceptionUnknown: false },
        ...{ tags: new Set(tags), evidence: [evidence], confidence: 0.7 },
      })
  }

  #evidence(tokens: readonly Token[]): Evidence {
    const start = tokens[0]?.start ?? 0
    const end = tokens.at(-1)?.end ?? start
    return {
      source: 'text',
      range: { start, end },
      row: null,
      quote: this.#text.slice(start, Math.min(end, start + MAX_QUOTE)),
    }
  }
}
