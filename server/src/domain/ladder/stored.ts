/**
 * Reads the ladder of platforms: the one that an administrator stated, or else the one of the first loaded pack that
 * states one, or else the one of the product.
 */
import type { Tx } from '#domain/core/command.ts'
import {
  type Ladder,
  ladder as ladderForm,
  type Rung,
  rung as rungForm,
  rungs as rungsForm,
} from '#reference/ladder.ts'

const letter = { kind: 'LETTER', contact: 'USUAL', signed: false } as const

/** The rungs of an installation whose packs state no ladder. */
const shippedRungs: readonly Rung[] = [
  {
    ...{ ...letter, code: 'REMINDER', starts: 'BEFORE_DUE', hours: 4 },
    labels: { vi: 'Nhắc trước hạn', en: 'Reminder before the deadline' },
  },
  { ...letter, code: 'CHASE', starts: 'AFTER_DUE', hours: 0, labels: { vi: 'Đôn đốc', en: 'Chase' } },
  {
    ...{ ...letter, code: 'FORMAL_NOTICE', starts: 'AFTER_RUNG', hours: 24, signed: true },
    labels: { vi: 'Thông báo chính thức', en: 'Formal notice' },
  },
  {
    ...{ ...letter, code: 'HIGHER_CONTACT', starts: 'AFTER_RUNG', hours: 48, signed: true, contact: 'HIGHER' },
    labels: { vi: 'Thư gửi cấp cao hơn', en: 'Letter to the higher contact' },
  },
  {
    ...{ ...letter, code: 'LEGAL_STEP', kind: 'LEGAL_STEP', starts: 'AFTER_RUNG', hours: 72 },
    labels: { vi: 'Đề nghị bước pháp lý tiếp theo', en: 'Proposal of the next legal step' },
  },
]

type PlatformLadder = { id: string; ladder: unknown }

export type StoredRung = Rung

/** Returns the rung that a letter stores; null if this version cannot read it. */
export const readRung = (rule: unknown): StoredRung | null => rungForm.safeParse(rule).data ?? null

export interface LadderOf extends Ladder {
  /** whether an administrator stated this ladder for the platform */
  isOwn: boolean
}

/** Cost: two statements. */
export async function laddersOf(
  db: Pick<Tx, 'platform' | 'pack'>,
  ids: readonly string[],
): Promise<Map<string, LadderOf>> {
  const platforms = await db.platform.findMany({ where: { id: { in: [...ids] } }, select: { id: true, ladder: true } })
  return ladderMap(platforms, await defaultRungs(db))
}

export async function ladderOf(db: Pick<Tx, 'platform' | 'pack'>, platformId: string): Promise<LadderOf> {
  return (await laddersOf(db, [platformId])).get(platformId)!
}

function ladderMap(platforms: readonly PlatformLadder[], rungs: readonly Rung[]): Map<string, LadderOf> {
  return new Map(
    platforms.map(({ id, ladder }) => {
      const own = ladderForm.safeParse(ladder)
      return [id, own.success ? { ...withPoints(own.data, rungs), isOwn: true } : { ...defaults(rungs), isOwn: false }]
    }),
  )
}

/** Adds the formula of points of the default ladder to the legal step: a platform has its own ladder, but no own law. */
function withPoints(own: Ladder, rungs: readonly Rung[]): Ladder {
  const points = rungs.find((each) => each.points)?.points
  if (!points) return own
  return { ...own, rungs: own.rungs.map((each) => (each.kind === 'LEGAL_STEP' ? { points, ...each } : each)) }
}

const defaults = (rungs: readonly Rung[]): Ladder => ({ rungs: [...rungs], resendHours: 24, higherContact: null })

/** Returns the rungs of the first loaded pack that states some, or those of the product. Cost: one statement. */
async function defaultRungs(db: Pick<Tx, 'pack'>): Promise<readonly Rung[]> {
  const packs = await db.pack.findMany({ orderBy: { id: 'asc' }, select: { ladder: true }, take: 20 })
  for (const { ladder } of packs) {
    const stated = rungsForm.safeParse(ladder)
    if (stated.success) return stated.data
  }
  return shippedRungs
}
