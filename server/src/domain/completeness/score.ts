/** Scores the items of an unsent request by how its addressee answered earlier items. */
import { differenceInterval, type Estimate, wilson } from '#domain/rules/confidence-intervals.ts'
import { bitOf, type Described, type Feature, features } from './features.ts'

/** A score needs at least this many items that the addressee answered or had a question about. */
export const MIN_PAST = 20

/** A warning about a feature needs at least this many items that lacked it, and at least this many that had it. */
export const MIN_GROUP = 5

/** The items of one addressee that lacked exactly these features. */
export interface Tally {
  /** the sum of the bits of the features */
  lacks: number
  sent: number
  /** items that the addressee answered or had a question about */
  answered: number
  unclear: number
}

/** Counts of the items that an addressee answered or had a question about, and of those that it called unclear. */
export interface Group {
  items: number
  unclear: number
}

export interface Compared {
  feature: Feature
  without: Group
  with: Group
  /** items that lacked the feature when they were sent, whether or not they were answered */
  sentWithout: number
  /** whether the addressee called items without the feature unclear more often; see `isLearnt` */
  isLearnt: boolean
}

export interface Past extends Group {
  sent: number
  /** in the order of the features */
  features: Compared[]
}

export interface Completeness {
  /** NOT_ENOUGH_PAST: the addressee answered, or had a question about, fewer than MIN_PAST items */
  state: 'NOT_ENOUGH_PAST' | 'KNOWN'
  /** from 0 to 1; null if the state is NOT_ENOUGH_PAST, and for a request without items */
  score: number | null
  past: Group
  /** features worth a warning; the largest share of unclear items comes first */
  features: (Compared & { items: Described[] })[]
}

const sumOf = (tallies: readonly Tally[]): Group =>
  tallies.reduce(({ items, unclear }, tally) => ({ items: items + tally.answered, unclear: unclear + tally.unclear }), {
    items: 0,
    unclear: 0,
  })

const shareOf = ({ items, unclear }: Group): number => unclear / items

const estimateOf = (group: Group): Estimate => ({
  estimate: shareOf(group),
  ...wilson(group.unclear, group.items),
})

/**
 * A feature is worth a warning if at least MIN_GROUP items lacked it and at least MIN_GROUP items had it. In addition,
 * the share of unclear items must have been higher among those that lacked it. The 95 % interval of the difference must
 * lie above zero: the square-and-add interval of two Wilson intervals, method 10 of R. G. Newcombe, Statistics in
 * Medicine 17 (1998) 873–890. The interval treats items as independent, but items of one letter are often answered
 * alike. So it proves nothing.
 */
const isLearnt = (without: Group, others: Group): boolean =>
  without.items >= MIN_GROUP &&
  others.items >= MIN_GROUP &&
  differenceInterval(estimateOf(others), estimateOf(without)).low > 0

/** For each feature, compares the items of an addressee that lacked it with those that had it. */
export const pastOf = (tallies: readonly Tally[]): Past => ({
  ...sumOf(tallies),
  sent: sentOf(tallies),
  features: features.map((feature) => {
    const lacks = (tally: Tally) => (tally.lacks & bitOf(feature)) !== 0
    const lacking = tallies.filter(lacks)
    const without = sumOf(lacking)
    const others = sumOf(tallies.filter((tally) => !lacks(tally)))
    return { feature, without, with: others, sentWithout: sentOf(lacking), isLearnt: isLearnt(without, others) }
  }),
})

const sentOf = (tallies: readonly Tally[]): number => tallies.reduce((sum, { sent }) => sum + sent, 0)

/**
 * Each item gets the share of comparable earlier items that the addressee did not call unclear. The score is the mean
 * of these shares. If an item lacks features worth a warning, the comparable items are those that lacked the worst of
 * these features. Otherwise they are those that lacked no feature worth a warning. If there are none, all earlier items
 * are comparable. Cost: the number of features times the number of tallies and items.
 */
export function scoreItems(described: readonly Described[], tallies: readonly Tally[]): Completeness {
  const past = pastOf(tallies)
  if (past.items < MIN_PAST) return { state: 'NOT_ENOUGH_PAST', score: null, past, features: [] }
  const learnt = past.features
    .filter(({ isLearnt }) => isLearnt)
    .sort((a, b) => shareOf(b.without) - shareOf(a.without))
  const bits = learnt.reduce((sum, { feature }) => sum + bitOf(feature), 0)
  const without = sumOf(tallies.filter(({ lacks }) => (lacks & bits) === 0))
  const complete = shareOf(without.items > 0 ? without : past)
  const expected = described.map(({ lacks }) => {
    const worst = learnt.find(({ feature }) => (lacks & bitOf(feature)) !== 0)
    return 1 - (worst ? shareOf(worst.without) : complete)
  })
  return {
    state: 'KNOWN',
    score: expected.length > 0 ? expected.reduce((sum, share) => sum + share, 0) / expected.length : null,
    past,
    features: learnt.map((each) => ({
      ...each,
      items: described.filter(({ lacks }) => (lacks & bitOf(each.feature)) !== 0),
    })),
  }
}
