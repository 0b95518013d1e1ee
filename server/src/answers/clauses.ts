/** Divides a sentence of a platform's answer into groups: items and what the sentence states about them. */

import { completeVerbs, isDecisive, phrasesIn } from './outcomes.ts'
import type { Reference, ReferenceMark } from './references.ts'
import type { Token } from './tokens.ts'
import { unknownWords } from './unknown-words.ts'
import { fillers, separators } from './words/joints.ts'
import { knownBesideItems } from './words/known.ts'
import type { Tag } from './words/tags.ts'

/** The tags apply to the items in `about`, except the items in `excluded`. */
export interface Group {
  about: Reference[]
  excluded: Reference[]
  tags: Set<Tag>
  /** whether unknown words may change what the sentence states */
  isUnclear: boolean
  /** whether the sentence makes an exception and does not name the excepted items */
  isOpenException: boolean
}

interface Clause extends Group {
  /** number of words outside references and phrases, without fillers such as `of` and separators such as `and` */
  otherWords: number
  unknown: string[]
  isException: boolean
}

/**
 * `code` has what the only word of the sentence states, if it is a code of a legend.
 */
export function groupsOf(
  tokens: readonly Token[],
  references: readonly ReferenceMark[],
  code: ReadonlySet<Tag> | null = null,
): Group[] {
  if (code) {
    const about = references.map(({ reference }) => reference)
    return [{ about, excluded: [], tags: new Set(code), isUnclear: false, isOpenException: false }]
  }
  const { clauses, isLeadUnknown } = clausesOf(tokens, references)
  const groups = merge(clauses)
  for (const group of groups) {
    group.isUnclear = isLeadUnknown || unknownIn(group).length > 0
    if (group.isUnclear && [...group.tags].some((tag) => isChangeable(tag, group))) group.tags.add('DOUBT')
  }
  return groups
}

const isNaming = ({ about, excluded }: Group): boolean => [...about, ...excluded].some(({ kind }) => kind === 'ITEMS')

/**
 * Whether unknown words in the sentence can change what the phrase states. They cannot change an open statement, such
 * as a question. They cannot change a reason such as `for technical reasons` if the group names items.
 */
const isChangeable = (tag: Tag, group: Group): boolean =>
  isDecisive(tag) && !open.has(tag) && !(firm.has(tag) && (isNaming(group) || isAboutAll(group)))
const isAboutAll = ({ about }: Group): boolean => about.some(({ kind }) => kind === 'ALL')
const open: ReadonlySet<Tag> = new Set<Tag>(['QUESTION', 'PENDING', 'NOT_DONE', 'NOT_YET'])
const firm: ReadonlySet<Tag> = new Set<Tag>(['TECHNICAL', 'OUTSIDE', 'NO_INFORMATION', 'UNCLEAR'])

const unknownIn = (clause: Clause): string[] =>
  isNaming(clause) ? clause.unknown.filter((word) => !knownBesideItems.has(word)) : clause.unknown

function clausesOf(
  tokens: readonly Token[],
  references: readonly ReferenceMark[],
): { clauses: Clause[]; isLeadUnknown: boolean } {
  // Phrases within the name of an item are left out, because they state nothing about its outcome.
  const isNamed = (from: number, to: number) =>
    references.some((mark) => mark.reference.kind === 'ITEMS' && mark.from <= from && mark.to >= to)
  const phrases = completeVerbs(phrasesIn(tokens)).filter(({ from, to }) => !isNamed(from, to))
  const covered = new Set<number>()
  for (const { from, to } of [...references, ...phrases]) for (let at = from; at < to; at++) covered.add(at)
  const unknown = unknownWords(tokens, references, phrases)
  const clauses: Clause[] = [empty()]
  let isException = false
  for (const [at, token] of tokens.entries()) {
    if (!covered.has(at) && separators.has(token.text)) clauses.push(empty())
    for (const { tag, from } of phrases) if (from === at) clauses.at(-1)!.tags.add(tag)
    for (const { reference, from } of references)
      if (from === at) {
        const clause = clauses.at(-1)!
        if (reference.kind === 'EXCEPT') {
          isException = true
          // In "1-9 removed except 5 not found", "not found" is only about item 5.
          if (isComplete(clause)) clauses.push(empty())
          clauses.at(-1)!.isOpenException = true
        } else if (isException && reference.kind !== 'ALL') {
          clause.excluded.push(reference)
          for (const each of clauses) each.isOpenException = false
        } else clause.about.push(reference)
      }
    // An exception ends after the next phrase that states an outcome.
    if (phrases.some(({ tag, to }) => to === at + 1 && isDecisive(tag))) isException = false
    const clause = clauses.at(-1)!
    if (!covered.has(at) && token.kind === 'word' && !fillers.has(token.text) && !separators.has(token.text))
      clause.otherWords++
    if (unknown.has(at)) clause.unknown.push(token.text)
  }
  for (const clause of clauses) clause.isException = clause.excluded.length > 0 && clause.about.length === 0
  const first = references.find(({ reference }) => reference.kind === 'ITEMS')?.from ?? 0
  return { clauses, isLeadUnknown: [...unknown].some((at) => at < first && !knownBesideItems.has(tokens[at]!.text)) }
}

const empty = (): Clause => ({
  about: [],
  excluded: [],
  tags: new Set(),
  isUnclear: false,
  isOpenException: false,
  otherWords: 0,
  unknown: [],
  isException: false,
})

const hasReferences = ({ about, excluded }: Group): boolean => about.length + excluded.length > 0
const isComplete = ({ about, tags }: Group): boolean => about.length > 0 && [...tags].some(isStating)
const isStating = (tag: Tag): boolean => isDecisive(tag) || tag === 'DOUBT'

/** Joins clauses from left to right, until each group names items and states something about them. */
function merge(clauses: readonly Clause[]): Clause[] {
  const groups: Clause[] = []
  for (const [index, written] of clauses.entries()) {
    const last = groups.at(-1)
    const clause = last && hasReferences(last) ? withoutPronoun(written) : written
    if (!last) groups.push(clause)
    else if (last.isException && last.tags.size === 0 && !hasReferences(clause) && [...clause.tags].some(isDecisive))
      // In "except for 3, which was not found, all …", "not found" is about item 3.
      groups.splice(-1, 0, { ...clause, about: last.excluded })
    else if (isComplete(last) && clause.isException && [...clause.tags].some(isStating)) {
      last.excluded.push(...clause.excluded)
      groups.push({ ...clause, about: clause.excluded, excluded: [], isException: false })
    } else if (isComplete(last) && hasReferences(clause) && !clause.isException && saysMore(clauses, index))
      groups.push(clause)
    else if (
      isComplete(last) &&
      last.excluded.length > 0 &&
      !hasReferences(clause) &&
      [...clause.tags].some(isDecisive)
    )
      groups.push({ ...clause, about: last.excluded })
    else if (isComplete(last) && clause.about.length > 0 && (clause.otherWords > 0 || clause.tags.size > 0))
      groups.push(clause)
    else if (
      !isComplete(last) &&
      last.about.length > 0 &&
      clause.about.length > 0 &&
      last.otherWords > 0 &&
      last.tags.size === 0
    )
      groups.push(clause)
    else join(last, clause)
  }
  return groups
}

/** In a later clause, `they` means the items that an earlier clause of the sentence names. */
const withoutPronoun = (clause: Clause): Clause => ({
  ...clause,
  about: clause.about.filter(({ kind }) => kind !== 'THESE'),
})

function saysMore(clauses: readonly Clause[], index: number): boolean {
  for (let at = index; at < clauses.length; at++) {
    const clause = clauses[at]!
    if (at > index && hasReferences(clause)) return saysMore(clauses, at)
    if ([...clause.tags].some(isStating)) return true
  }
  return false
}

function join(into: Clause, clause: Clause): void {
  into.about.push(...clause.about)
  into.excluded.push(...clause.excluded)
  for (const tag of clause.tags) into.tags.add(tag)
  into.isOpenException ||= clause.isOpenException
  into.otherWords += clause.otherWords
  into.unknown.push(...clause.unknown)
  into.isException &&= clause.about.length === 0
}
