/** Letters that were labelled by hand: precision and recall of the addresses to be removed, kinds and dates. */
import { readFileSync } from 'node:fs'
import { canonicalise } from '@takedown/server/domain/content/url/canonical.ts'
import { noOwner } from '@takedown/server/domain/content/url/host-owners.ts'
import { readLetterFile } from '@takedown/server/letters/file.ts'
import { describe, expect, test } from 'vitest'

interface Label {
  kind: string
  date?: string
  targets: string[]
}

const folder = new URL('../fixtures/letters/labelled/', import.meta.url)

const canonical = (url: string): string => {
  const result = canonicalise(url, noOwner)
  if ('rejected' in result) throw new Error(`label ${url}: ${result.rejected}`)
  return result.url
}

async function readHalf(half: string) {
  const labels = JSON.parse(readFileSync(new URL(`${half}.json`, folder), 'utf8')) as Record<string, Label>
  return Promise.all(
    Object.entries(labels).map(async ([name, label]) => {
      const letter = await readLetterFile(readFileSync(new URL(`${half}/${name}`, folder)), { fileName: name })
      const wanted = new Set(label.targets.map(canonical))
      const got = letter.targets.map(({ url }) => url)
      return {
        ...{ name, letter, label, wanted: wanted.size, got: got.length },
        right: got.filter((url) => wanted.has(url)).length,
        missed: [...wanted].filter((url) => !got.includes(url)),
        wrong: letter.addresses.filter(({ url, verdict }) => verdict === 'REMOVE' && !wanted.has(url ?? '')),
      }
    }),
  )
}

describe.each(['read', 'unseen'])('the letters of the half %s', (half) => {
  test('give a precision of at least 0.95 at a recall of at least 0.98', async () => {
    const results = await readHalf(half)
    const total = (key: 'wanted' | 'got' | 'right') => results.reduce((sum, letter) => sum + letter[key], 0)
    const faults = results.filter(({ missed, wrong }) => missed.length + wrong.length > 0)
    const shown = JSON.stringify(
      faults.map(({ name, missed, wrong }) => ({ name, missed, wrong })),
      null,
      1,
    )
    const [precision, recall] = [total('right') / total('got'), total('right') / total('wanted')]
    console.info(
      `${half}: ${results.length} letters, ${total('wanted')} addresses, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
    )
    expect(recall, shown).toBeGreaterThanOrEqual(0.98)
    expect(precision, shown).toBeGreaterThanOrEqual(0.95)
  })

  test('are told apart by kind, and dated by their context', async () => {
    const results = await readHalf(half)
    expect(results.map(({ name, letter }) => `${name} ${letter.kind}`)).toEqual(
      results.map(({ name, label }) => `${name} ${label.kind}`),
    )
    const dated = results.filter(({ label }) => label.date !== undefined)
    expect(dated.map(({ name, letter }) => `${name} ${letter.date}`)).toEqual(
      dated.map(({ name, label }) => `${name} ${label.date}`),
    )
  })
})
