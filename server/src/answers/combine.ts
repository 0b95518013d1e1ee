/**
 * Combines the statements of a platform's answer into one proposed outcome for each item. Statements that disagree
 * leave the item undecided.
 */
import type { ItemIndex } from './item-index.ts'
import {
  type Evidence,
  isSameOutcome,
  type Outcome,
  type Proposal,
  type RequestedItem,
  type UndecidedReason,
} from './outcome.ts'
import { outcomeOf } from './outcomes.ts'
import type { Statement } from './statement.ts'

interface Candidate {
  outcome: Outcome
  evidence: readonly Evidence[]
  confidence: number
}

const MAX_EVIDENCE = 5
const undecided = (because: UndecidedReason): Outcome => ({ state: 'UNDECIDED', because })

export function proposalsFrom(statements: readonly Statement[], index: ItemIndex): Proposal[] {
  const named = namedOutcomes(statements, index)
  const unknown = statements.filter(({ scope }) => scope.kind === 'ITEMS' && scope.isUnresolved)
  const general = statements.filter(({ scope }) => scope.kind !== 'ITEMS')
  const excepted = new Set(general.flatMap(({ excluded }) => excluded))
  const open = index.items.filter(({ number }) => !named.has(number) && !excepted.has(number))
  return index.items.map((item) => {
    const own = named.get(item.number)
    if (own) return proposalOf(item, decide(own))
    const applying = general.flatMap((statement) => {
      const outcome = outcomeFor(statement, item)
      if (!outcome || !applies(statement, item, { named, open, index })) return []
      const isUnsure = statement.isExceptionUnknown || unknown.some((other) => mayDiffer(other, item, outcome))
      return [
        {
          outcome: isUnsure ? undecided('VAGUE') : outcome,
          evidence: statement.evidence,
          confidence: statement.confidence,
        },
      ]
    })
    if (applying.length > 0) return proposalOf(item, decide(applying))
    const exception = general.find(({ excluded }) => excluded.includes(item.number))
    const candidate = {
      outcome: undecided(exception ? 'VAGUE' : 'NOT_MENTIONED'),
      evidence: exception?.evidence ?? [],
      confidence: 0,
    }
    return proposalOf(item, candidate)
  })
}

const outcomeFor = ({ outcome, tags }: Statement, { kind }: RequestedItem): Outcome | null =>
  outcome ?? outcomeOf(tags, kind)

/**
 * Whether `other`, a statement about an unknown item, would give this item another outcome. The unknown item may be
 * this item under another name.
 */
function mayDiffer(other: Statement, item: RequestedItem, outcome: Outcome): boolean {
  const stated = outcomeFor(other, item)
  return stated !== null && !isSameOutcome(stated, outcome)
}

function namedOutcomes(statements: readonly Statement[], index: ItemIndex): Map<number, Candidate[]> {
  const named = new Map<number, Candidate[]>()
  for (const statement of statements) {
    if (statement.scope.kind !== 'ITEMS') continue
    for (const number of statement.scope.numbers) {
      const stated = outcomeFor(statement, index.byNumber.get(number)!)
      if (!stated) continue
      const outcome = statement.isExceptionUnknown ? undecided('VAGUE') : stated
      const { evidence, confidence } = statement
      named.set(number, [...(named.get(number) ?? []), { outcome, evidence, confidence }])
    }
  }
  return named
}

interface Known {
  named: ReadonlyMap<number, readonly Candidate[]>
  /** items that no statement names or excepts */
  open: readonly RequestedItem[]
  index: ItemIndex
}

/** Whether a statement about `all`, `the rest` or `4 items` applies to this item, which no statement names. */
function applies(statement: Statement, item: RequestedItem, known: Known): boolean {
  const { scope, excluded } = statement
  if (excluded.includes(item.number)) return false
  const total = known.index.items.length
  if (scope.kind === 'ALL')
    return scope.count === null || scope.count === total || isCounted(statement, scope.count, item, known)
  if (scope.kind === 'REST') {
    const isOpen = known.open.includes(item)
    return isOpen && known.open.length < total && (scope.count === null || scope.count === known.open.length)
  }
  if (scope.kind !== 'COUNT') return false
  const isAboutAll = scope.of === null || scope.of === total
  return isAboutAll && (scope.count === total - excluded.length || isCounted(statement, scope.count, item, known))
}

/**
 * The count in `4 items removed` can include items that another statement names as removed, beside those that no
 * statement names or excepts.
 */
function isCounted(statement: Statement, count: number, item: RequestedItem, { named, open, index }: Known): boolean {
  if (!open.includes(item)) return false
  const same = index.items.filter((other) => {
    const outcome = outcomeFor(statement, other)
    return outcome && named.get(other.number)?.some((candidate) => isSameOutcome(candidate.outcome, outcome))
  })
  return count === open.length + same.length
}

/**
 * Of two statements about an item, only the more exact one counts: `removed` (ACTIONED) replaces `acted`
 * (ACTION_NOT_STATED). The key is the reason of the vague statement, and the value is the state of the exact one.
 */
const completes: Partial<Record<UndecidedReason, Outcome['state']>> = {
  ACTION_NOT_STATED: 'ACTIONED',
  REASON_NOT_STATED: 'REFUSED',
}

function decide(candidates: readonly Candidate[]): Candidate {
  const precise = candidates.filter(({ outcome }) => {
    const state = outcome.state === 'UNDECIDED' ? completes[outcome.because] : undefined
    return !state || !candidates.some((other) => other.outcome.state === state)
  })
  const [first] = precise
  const evidence = precise.flatMap((candidate) => candidate.evidence).slice(0, MAX_EVIDENCE)
  if (!precise.every(({ outcome }) => isSameOutcome(outcome, first!.outcome)))
    return { outcome: undecided('CONFLICT'), evidence, confidence: 0 }
  const best = Math.max(...precise.map(({ confidence }) => confidence))
  return { outcome: first!.outcome, evidence, confidence: Math.min(0.99, best + 0.02 * (precise.length - 1)) }
}

const proposalOf = ({ number }: RequestedItem, { outcome, evidence, confidence }: Candidate): Proposal => ({
  number,
  outcome,
  confidence: outcome.state === 'UNDECIDED' ? 0 : confidence,
  evidence: [...evidence],
})
