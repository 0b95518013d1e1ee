/** Determines the outcome of an item, such as removed or refused, from the phrases of a platform's answer. */
import type { Action, Outcome, RefusalReason, UndecidedReason } from './outcome.ts'
import { longest, type PhraseMatch, phraseList } from './phrases.ts'
import type { Token } from './tokens.ts'
import { unknownWords } from './unknown-words.ts'
import { cellPhrases } from './words/actions.ts'
import { outcomePhrases } from './words/outcomes.ts'
import { type ActionTag, actionTags, type ReasonTag, reasonTags, type Tag } from './words/tags.ts'

const prose = phraseList(outcomePhrases)
const cells = phraseList(
  Object.fromEntries(Object.keys(outcomePhrases).map((tag) => [tag, cellPhrases[tag as Tag] ?? []])) as Record<
    Tag,
    readonly string[]
  >,
)

export const phrasesIn = (tokens: readonly Token[]): PhraseMatch<Tag>[] => longest(prose.find(tokens))

/**
 * Returns the tags of a table cell. Some words, such as `removal`, state an outcome in a cell but not in a sentence.
 * Words after an action that may change it, as in `removed from search`, add DOUBT.
 */
export function tagsOfCell(tokens: readonly Token[]): Set<Tag> {
  if (!tokens.some(({ kind }) => kind === 'word')) return new Set()
  const phrases = longest([...prose.find(tokens).filter(({ tag }) => !bareTags.has(tag)), ...cells.find(tokens)])
  const tags = new Set(phrases.map(({ tag }) => tag))
  const action = phrases.find(({ tag }) => actions.has(tag))
  const end = action ? tokens.findIndex(({ kind }, at) => kind === 'mark' && at >= action.to) : 0
  const checked = end < 0 ? tokens : tokens.slice(0, end)
  if (unknownWords(checked, [], phrases).size > 0) tags.add('DOUBT')
  return tags
}

/** Returns what a heading of a list or of a part of a table says. Unknown words in the heading add DOUBT. */
export function tagsOfHeading(tokens: readonly Token[]): Set<Tag> {
  const phrases = completeVerbs(phrasesIn(tokens))
  const tags = new Set(phrases.map(({ tag }) => tag))
  if (unknownWords(tokens, [], phrases).size > 0) tags.add('DOUBT')
  return tags
}

const bareTags: ReadonlySet<Tag> = new Set<Tag>(['BARE_REMOVED', 'BARE_BLOCKED', 'BARE_LOCKED', 'BARE_RESTRICTED'])
const completed: Partial<Record<Tag, ActionTag>> = {
  BARE_REMOVED: 'REMOVED',
  BARE_BLOCKED: 'BLOCKED',
  BARE_LOCKED: 'LOCKED',
  BARE_RESTRICTED: 'RESTRICTED',
}
const actions: ReadonlySet<Tag> = new Set<Tag>(actionTags)
const reasons: ReadonlySet<Tag> = new Set<Tag>(reasonTags)
/** Actions that leave the content up. They do not contradict `not removed` or `stays available`. */
const mild: ReadonlySet<Tag> = new Set<Tag>(['GEO_BLOCKED', 'AGE_RESTRICTED', 'DEMOTED', 'LABELLED'])
const others: ReadonlySet<Tag> = new Set<Tag>([
  'NOT_DONE',
  'NOT_YET',
  'PENDING',
  'GONE_BEFORE',
  'UNAVAILABLE',
  'NOT_FOUND',
  'QUESTION',
])

/** Whether the phrase states something about the outcome of an item. */
export const isDecisive = (tag: Tag): boolean => actions.has(tag) || reasons.has(tag) || others.has(tag)

/** Below a heading such as `not removed:`, a reason alone completes the heading. */
export const isReasonAlone = (tags: ReadonlySet<Tag>): boolean =>
  ![...tags].some(
    (tag) =>
      isDecisive(tag) &&
      !['NO_VIOLATION', 'UNCLEAR', 'NO_INFORMATION', 'DISPUTED', 'OUTSIDE', 'TECHNICAL'].includes(tag),
  )

/**
 * Resolves Vietnamese verbs without `đã` (the mark of a completed act). After a completed action, such a verb states an
 * action too, as in `đã gỡ mục 1, chặn mục 2`. All other such verbs are dropped, because they do not state that an act
 * was done.
 */
export function completeVerbs(matches: readonly PhraseMatch<Tag>[]): PhraseMatch<Tag>[] {
  let isComplete = false
  return matches.flatMap((match) => {
    const { tag } = match
    if (bareTags.has(tag)) return isComplete ? [{ ...match, tag: completed[tag]! }] : []
    if (actions.has(tag)) isComplete = true
    else if (tag === 'PENDING' || tag === 'NEUTRAL' || tag === 'NOT_DONE') isComplete = false
    return [match]
  })
}

const reasonOf: Record<ReasonTag, RefusalReason> = {
  NO_VIOLATION: 'NO_VIOLATION_FOUND',
  UNCLEAR: 'VIOLATION_UNCLEAR',
  NO_INFORMATION: 'NOT_ENOUGH_INFORMATION',
  DISPUTED: 'DISPUTED',
  OUTSIDE: 'OUTSIDE_JURISDICTION',
  TECHNICAL: 'TECHNICALLY_IMPOSSIBLE',
}

const undecided = (because: UndecidedReason): Outcome => ({ state: 'UNDECIDED', because })

/**
 * Returns the outcome that these phrases together state for an item of a kind; null if they state none. Contradictions
 * and words of doubt leave the item undecided.
 */
export function outcomeOf(tags: ReadonlySet<Tag>, kind: string): Outcome | null {
  const has = (tag: Tag) => tags.has(tag)
  const done = actionTags.filter(has)
  const why = reasonTags.filter(has)
  const isStated = [...tags].some(isDecisive)
  if (!isStated) return has('DOUBT') ? undecided('VAGUE') : null
  if (has('DOUBT')) return undecided('VAGUE')
  if (has('QUESTION')) return questionOf(tags, done)
  if (has('PENDING')) return undecided(done.length + why.length > 0 ? 'VAGUE' : 'PENDING')
  const isOpen = has('NOT_DONE') || has('NOT_YET')
  const isConflict = isOpen && (has('NOT_YET') || !done.every((tag) => mild.has(tag)))
  if (done.length > 0)
    return isConflict || has('NOT_FOUND') || has('GONE_BEFORE')
      ? undecided('CONFLICT')
      : actionedOf(tags, done, why, kind)
  if (has('NOT_FOUND'))
    return has('GONE_BEFORE') || why.some((each) => each !== 'NO_INFORMATION')
      ? undecided('CONFLICT')
      : { state: 'NOT_FOUND' }
  if (has('GONE_BEFORE') || has('UNAVAILABLE'))
    return why.length > 0 ? undecided('CONFLICT') : { state: 'ALREADY_GONE' }
  if (why.length > 1) return undecided('CONFLICT')
  if (why.length === 1) return { state: 'REFUSED', reason: reasonOf[why[0]!] }
  return undecided(has('NOT_DONE') ? 'REASON_NOT_STATED' : 'PENDING')
}

/**
 * Returns the outcome of phrases that contain a question. If they also contain another outcome, the item is undecided.
 */
function questionOf(tags: ReadonlySet<Tag>, done: readonly ActionTag[]): Outcome {
  const isOther =
    done.length > 0 ||
    [
      'NOT_FOUND',
      'GONE_BEFORE',
      'UNAVAILABLE',
      'NO_VIOLATION',
      'DISPUTED',
      'OUTSIDE',
      'TECHNICAL',
      'UNCLEAR',
      'NO_INFORMATION',
      'NOT_DONE',
    ].some((tag) => tags.has(tag as Tag))
  return isOther ? undecided('VAGUE') : { state: 'QUESTION' }
}

/**
 * The reason NO_VIOLATION does not contradict an action, because content that breaks no rule of the platform may be
 * restricted under the law.
 */
function actionedOf(
  tags: ReadonlySet<Tag>,
  done: readonly ActionTag[],
  why: readonly ReasonTag[],
  kind: string,
): Outcome {
  if (why.some((each) => each !== 'NO_VIOLATION')) return undecided('CONFLICT')
  const found = new Set(done.map((tag) => actionFor(tag, tags, kind)))
  if (found.size > 1 && done.includes('PROCESSED')) found.delete(actionFor('PROCESSED', tags, kind))
  if (found.size > 1) return undecided('ACTION_NOT_STATED')
  const [action] = found
  if (!action) return undecided('ACTION_NOT_STATED')
  return { state: 'ACTIONED', action, ground: groundOf(tags, why) }
}

function groundOf(tags: ReadonlySet<Tag>, why: readonly ReasonTag[]): 'LEGAL' | 'POLICY' | null {
  if (why.includes('NO_VIOLATION')) return 'LEGAL'
  if (tags.has('LEGAL') === tags.has('POLICY')) return null
  return tags.has('LEGAL') ? 'LEGAL' : 'POLICY'
}

const accounts = new Set(['ACCOUNT', 'PAGE', 'CHANNEL'])

function actionFor(tag: ActionTag, tags: ReadonlySet<Tag>, kind: string): Action | null {
  const isGroup = kind === 'GROUP'
  const isAccount = accounts.has(kind)
  if (tag === 'GEO_BLOCKED') return 'CONTENT_DISABLED_IN_COUNTRY'
  if (tag === 'AGE_RESTRICTED') return 'AGE_RESTRICTED'
  if (tag === 'DEMOTED') return 'DEMOTED'
  if (tag === 'LABELLED') return 'LABELLED'
  if (tag === 'PROCESSED') return null
  // "removed or no longer available in Vietnam" has the tag GEO_BLOCKED, but the content may be removed everywhere.
  const isLocal = tags.has('IN_COUNTRY') || (tags.has('GEO_BLOCKED') && tag !== 'REMOVED')
  if (isLocal)
    return tag === 'SUSPENDED' || tag === 'TERMINATED' || tag === 'LOCKED' ? null : 'CONTENT_DISABLED_IN_COUNTRY'
  if (tag === 'RESTRICTED') return null
  if (isGroup) return tag === 'SUSPENDED' || tag === 'LOCKED' ? null : 'GROUP_DISABLED'
  if (tag === 'TERMINATED') return isAccount || tags.has('ACCOUNT') ? 'ACCOUNT_TERMINATED' : null
  if (tag === 'SUSPENDED') return isAccount || tags.has('ACCOUNT') ? 'ACCOUNT_SUSPENDED' : null
  if (tag !== 'REMOVED') return null
  if (isAccount) return 'ACCOUNT_TERMINATED'
  return tags.has('ACCOUNT') ? null : 'CONTENT_REMOVED'
}
