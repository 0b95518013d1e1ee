/**
 * Divides a sentence into groups. Each group contains items and what is stated about them, as in `1 and 2 are removed,
 * 3 was not found`.
 */

import { completeVerbs, isDecisive, phrasesIn } from './outcomes.ts'
import type { Reference, ReferenceMark } from './references.ts'
import type { Token } from './tokens.ts'
import type { Tag } from './words/tags.ts'

/** A part of a sentence. What `tags` state applies to the items of `about`, but not to those of `excluded`. */
export interface Group {
  about: Reference[]
  excluded: Reference[]
  tags: Set<Tag>
  /** whether the sentence makes an exception and does not name the excepted items */
  isOpenException: boolean
}

interface Clause extends Group {
  /** number of words outside references and phrases, without fillers and separators (such as `of` and `and`) */
  otherWords: number
  /** whether the clause refers only to excepted items */
  isException: boolean
}

const separators = new Set([
  ',',
  '(',
  ')',
  ':',
  '-',
  'and',
  'but',
  'while',
  'whereas',
  'however',
  'though',
  'although',
  'và',
  'nhưng',
  'riêng',
  'song',
  'còn',
  'which',
  'because',
  'since',
  'due',
  'do',
  'vì',
])
const fillers = new Set(
  'of the a an and as well in on for your our we letter request annex list number numbers we’ve regarding with respect to about concerning also both only trong của các những mục theo phụ lục công văn thuộc với đối về gồm bao tại ở là là: vị trí danh sách quý cơ quan url urls link links item items đường dẫn liên kết nội dung từ số stt đến from namely cụ thể'.split(
    ' ',
  ),
)

/** Returns the groups of a sentence. If a group has no tags, it states nothing about its items. */
export function groupsOf(tokens: readonly Token[], references: readonly ReferenceMark[]): Group[] {
  return merge(clausesOf(tokens, references))
}

function clausesOf(tokens: readonly Token[], references: readonly ReferenceMark[]): Clause[] {
  // Words in the name of an item say nothing about its outcome.
  const isNamed = (from: number, to: number) =>
    references.some((mark) => mark.reference.kind === 'ITEMS' && mark.from <= from && mark.to >= to)
  const phrases = completeVerbs(phrasesIn(tokens)).filter(({ from, to }) => !isNamed(from, to))
  const covered = new Set<number>()
  for (const { from, to } of [...references, ...phrases]) for (let at = from; at < to; at++) covered.add(at)
  const clauses: Clause[] = [empty()]
  let isException = false
  for (const [at, token] of tokens.entries()) {
    if (!covered.has(at) && separators.has(token.text)) clauses.push(empty())
    const clause = clauses.at(-1)!
    for (const { tag, from } of phrases) if (from === at) clause.tags.add(tag)
    for (const { reference, from } of references)
      if (from === at) {
        if (reference.kind === 'EXCEPT') {
          isException = true
          clause.isOpenException = true
        } else if (isException && reference.kind !== 'ALL') {
          clause.excluded.push(reference)
          for (const each of clauses) each.isOpenException = false
        } else clause.about.push(reference)
      }
    // An exception ends after the next phrase that says something about an outcome.
    if (phrases.some(({ tag, to }) => to === at + 1 && isDecisive(tag))) isException = false
    if (!covered.has(at) && token.kind === 'word' && !fillers.has(token.text) && !separators.has(token.text))
      clause.otherWords++
  }
  for (const clause of clauses) clause.isException = clause.excluded.length > 0 && clause.about.length === 0
  return clauses
}

const empty = (): Clause => ({
  about: [],
  excluded: [],
  tags: new Set(),
  isOpenException: false,
  otherWords: 0,
  isException: false,
})

const hasReferences = ({ about, excluded }: Group): boolean => about.length + excluded.length > 0
const isComplete = ({ about, tags }: Group): boolean => about.length > 0 && [...tags].some(isStating)
const isStating = (tag: Tag): boolean => isDecisive(tag) || tag === 'DOUBT'

/** Joins clauses from left to right until each group names items and says something about them. */
function merge(clauses: readonly Clause[]): Group[] {
  const groups: Clause[] = []
  for (const [index, written] of clauses.entries()) {
    const last = groups.at(-1)
    const clause = last && hasReferences(last) ? withoutPronoun(written) : written
    if (!last) groups.push(clause)
    else if (last.isException && last.tags.size === 0 && !hasReferences(clause) && [...clause.tags].some(isDecisive))
      // In "except for 3, which was not found, all …", "not found" is about item 3.
      groups.splice(-1, 0, { ...clause, about: last.excluded })
    else if (isComplete(last) && hasReferences(clause) && !clause.isException && saysMore(clauses, index))
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

/** `they` in a later clause means the items that an earlier clause of the sentence names. */
const withoutPronoun = (clause: Clause): Clause => ({
  ...clause,
  about: clause.about.filter(({ kind }) => kind !== 'THESE'),
})

/** Whether this clause or a later one states an outcome or a doubt. */
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
  into.isException &&= clause.about.length === 0
}
