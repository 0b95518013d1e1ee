/** Regular expressions of the server run in linear time, or on input too short to matter. */
import { MAX_URL_LENGTH } from '@takedown/server/domain/content/url/canonical.ts'
import { MAX_CLAUSE, MAX_EARLIER } from '@takedown/server/letters/bystanders.ts'
import { MAX_DATE_LINE } from '@takedown/server/letters/date.ts'
import { MAX_PREFACE } from '@takedown/server/letters/sections.ts'
import { WINDOW } from '@takedown/server/letters/windows.ts'
import { MAX_AROUND } from '@takedown/server/letters/words-around.ts'
import { checkSync } from 'recheck'
import { describe, expect, it } from 'vitest'
import { builtWhileLoading, expressionsIn } from '#support/models/regular-expressions.ts'
import { processorTime } from '#support/run/event-loop.ts'

// recheck's other back ends need Java or a native program for this machine.
process.env.RECHECK_BACKEND = 'pure'

/**
 * Limits by steps alone: recheck's result must not depend on the load of the machine. Only the whole check has a time
 * limit.
 */
const limits = { timeout: 600_000, attackTimeout: null, incubationTimeout: null, seedingTimeout: null }

/** The check computes for one to two minutes, and gets a small share of a busy machine. */
const LIMIT_MS = 2_700_000

const folders = ['server/src', 'server/declarations', 'server/query', 'prisma'].map(expressionsIn)
const literals = folders.flatMap((folder) => folder.literals)
const built = folders.flatMap((folder) => folder.built)

interface Bounded {
  path: string
  /** its first characters, unique within the file */
  begins: string
  /** longest text that it runs on, in UTF-16 units: the constant by which the code itself cuts */
  bound: number
  /** the slowest text that recheck found, or one that makes it retry from many places */
  attack: string
}

const bystanders = 'server/src/letters/bystanders.ts'
const facts = 'server/src/letters/facts.ts'
const kind = 'server/src/letters/kind.ts'
const around = 'server/src/letters/words-around.ts'
const url = 'server/src/domain/content/url/canonical.ts'
/** Expressions that recheck cannot prove to be linear. */
const bounded: Bounded[] = [
  { path: url, begins: '^[\\p{L}\\p{N}.-]+', bound: MAX_URL_LENGTH, attack: 'a.a-.' },
  { path: bystanders, begins: '(?:доступ', bound: MAX_CLAUSE, attack: 'ч\nограниченадоступсcсnfужччi быд' },
  { path: bystanders, begins: '(?<fake>', bound: MAX_CLAUSE, attack: 'fake официальный сайт официально' },
  { path: bystanders, begins: '(?:^|[^\\p{L}])(?:(?:theo', bound: MAX_CLAUSE, attack: ' theo báo tạp chí' },
  { path: bystanders, begins: '(?:liên hệ', bound: MAX_CLAUSE, attack: 'l联系我们系' },
  { path: bystanders, begins: '(?:скачать', bound: MAX_CLAUSE, attack: 'descarg下载' },
  { path: bystanders, begins: 'официальн', bound: MAX_EARLIER, attack: 'ứофициальниa' },
  { path: facts, begins: '(?:исх|вх', bound: WINDOW, attack: 'исх № 1-' },
  { path: facts, begins: '(?:expediente', bound: WINDOW, attack: 'ref. n. º : 1' },
  { path: facts, begins: '(?:(?:reference', bound: WINDOW, attack: 'case no. : 1-' },
  { path: facts, begins: 'в\\sтечение', bound: WINDOW, attack: 'в течение 24 (' },
  { path: facts, begins: '(?:trong', bound: WINDOW, attack: 'trong 24 (' },
  { path: facts, begins: '(?:en|dentro', bound: WINDOW, attack: 'deen\t24(' },
  { path: 'server/src/letters/date.ts', begins: '[«"]?(\\d{1,2})', bound: MAX_DATE_LINE, attack: '0st0haodf\x000haod' },
  { path: kind, begins: '\\b(?:we|i|hereby', bound: WINDOW, attack: 'i withdraw a a withdrawal of rút ' },
  { path: kind, begins: '(?:this is|submit', bound: WINDOW, attack: 'my my my my removed removed request xin xin ' },
  { path: around, begins: '(?:\\b(?:our|my)', bound: MAX_AROUND, attack: 'our site our page trang chính thức ' },
  { path: around, begins: '(?:xem cảnh báo', bound: MAX_AROUND, attack: 'xem thêm báo a báo a ' },
  { path: around, begins: '(?:chúng tôi là', bound: MAX_AROUND, attack: 'we are we own ' },
  { path: around, begins: '(?:\\bstill', bound: MAX_AROUND, attack: 'still remov vẫn gỡ ' },
  { path: around, begins: '(?:xin gửi về', bound: MAX_AROUND, attack: 'gửi về gửi về' },
  {
    path: 'server/src/letters/sections.ts',
    begins: '\\b(?:this|the)',
    bound: MAX_PREFACE,
    attack: 'the notice github ',
  },
  {
    path: 'server/src/letters/sentence-after.ts',
    begins: '(?<=\\.(?:java',
    bound: MAX_URL_LENGTH,
    attack: '.md,a.md.thea',
  },
]
const isBounded = ({ path, source }: { path: string; source: string }) =>
  bounded.some((each) => each.path === path && source.startsWith(each.begins))

/** Modules whose expressions are built when they are loaded, and the expressions. */
const builders = [
  ...['find', 'fold', 'negation'].map((name) => `server/src/domain/content/url/text/${name}.ts`),
  'server/src/domain/core/visible-text.ts',
]
/** A finite list of short strings, so that it is linear. recheck does not know it, nor the flag that it needs. */
const EMOJI = '\\p{RGI_Emoji}|'

const statusOf = (source: string, flags: string): string => {
  const checked = checkSync(source, flags, limits)
  return checked.status === 'vulnerable' ? checked.complexity.summary : checked.status
}

describe('every regular expression of the server', () => {
  it('is discovered', () => {
    expect(literals.length).toBeGreaterThan(150)
    expect(statusOf('(a|a)*b', '')).toMatch(/exponential/)
    expect(statusOf('\\s*x', '')).toMatch(/polynomial/)
  })

  it('is linear, or on the list of those with short input', { timeout: LIMIT_MS }, () => {
    const checked = new Map<string, string>()
    const slow = literals
      .filter((literal) => !isBounded(literal))
      .map(({ path, line, source, flags }) => {
        const written = `/${source}/${flags}`
        const status = checked.get(written) ?? statusOf(source, flags)
        checked.set(written, status)
        return `${status}: ${path}:${line} ${written}`
      })
      .filter((line) => !line.startsWith('safe'))
    expect(slow).toEqual([])
  })

  it('is built at run time only in a known module, and linear', { timeout: LIMIT_MS }, async () => {
    expect([...new Set(built.map(({ path }) => path))].sort()).toEqual(builders)
    const made = await builtWhileLoading(builders)
    expect(made.length).toBeGreaterThanOrEqual(built.length)
    for (const { source, flags } of made)
      expect([source, statusOf(source.replace(EMOJI, ''), flags.replace('v', 'u'))]).toEqual([source, 'safe'])
  })
})

describe('a listed regular expression', () => {
  it.each(bounded)('$path /$begins… exists once, and is fast on its longest input', (entry) => {
    const { path, begins, bound, attack } = entry
    const matches = literals.filter((literal) => literal.path === path && literal.source.startsWith(begins))
    expect(matches).toHaveLength(1)
    expect(bound).toBeGreaterThan(0)
    expect(bound).toBeLessThanOrEqual(2_048)
    const expression = new RegExp(matches[0]!.source, matches[0]!.flags)
    const text = attack.repeat(bound).slice(0, bound)
    const spent = processorTime()
    for (let run = 0; run < 100; run++) text.match(expression)
    // A hundred runs: a cubic expression would take 2.7 × 10⁹ steps on 300 characters.
    expect(spent()).toBeLessThan(2_000)
  })
})
