/** A language is on screen only with every text that an open screen needs. */
import { describe, expect, it } from 'vitest'
import { Catalogues } from '../../../web/src/lib/i18n/catalogues.ts'

type Locale = 'vi' | 'en'
type Part = 'first' | 'other'

function deferred() {
  let resolve!: (part: { messages: Part }) => void
  let reject!: (error: Error) => void
  const promise = new Promise<{ messages: Part }>((...both) => ([resolve, reject] = both))
  return { promise, resolve, reject }
}

/** Catalogues whose parts arrive, or fail to arrive, when the test says so. */
function open() {
  const waiting = new Map<string, ReturnType<typeof deferred>>()
  const loaded: Record<Locale, Set<Part>> = { vi: new Set(), en: new Set() }
  const shown: string[] = []
  const source = (locale: Locale, part: Part) => () => {
    const name = `${locale} ${part}`
    if (!waiting.has(name)) waiting.set(name, deferred())
    return waiting.get(name)!.promise
  }
  const of = (part: Part) => ({ vi: source('vi', part), en: source('en', part) })
  const catalogues = new Catalogues<Locale, Part>({
    ...{ first: of('first'), other: of('other') },
    load: (locale, part) => void loaded[locale].add(part),
    activate: (locale) => void shown.push([locale, ...loaded[locale]].join(' ')),
  })
  async function settle(act: () => void): Promise<void> {
    act()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    ...{ catalogues, loaded, shown },
    arrives: (name: string) => settle(() => waiting.get(name)!.resolve({ messages: name.split(' ')[1] as Part })),
    fails: (name: string) =>
      settle(() => {
        waiting.get(name)!.reject(new Error('offline'))
        waiting.delete(name)
      }),
  }
}

async function openIn(locale: Locale) {
  const opened = open()
  const done = opened.catalogues.show(locale)
  await opened.arrives(`${locale} first`)
  await done
  return opened
}

describe('the catalogues', () => {
  it('show the board with its own part alone', async () => {
    const { shown } = await openIn('vi')
    expect(shown).toEqual(['vi first'])
  })

  it('keep the old language while a screen opens during a switch, until both parts have arrived', async () => {
    const { catalogues, arrives, shown } = await openIn('vi')
    const switched = catalogues.show('en')
    const opened = catalogues.needAll()
    await arrives('vi other')
    await opened
    await arrives('en first')
    expect(shown).toEqual(['vi first'])
    await arrives('en other')
    await switched
    expect(shown).toEqual(['vi first', 'en first other'])
  })

  it('show the language that was chosen last, in whatever order the parts arrive', async () => {
    const { catalogues, arrives, shown } = await openIn('vi')
    const switched = [catalogues.show('en'), catalogues.show('vi')]
    await arrives('en first')
    await Promise.all(switched)
    expect(shown).toEqual(['vi first', 'vi first'])
  })

  it('load the other part again after a failure', async () => {
    const { catalogues, arrives, fails, loaded } = await openIn('vi')
    const failed = expect(catalogues.needAll()).rejects.toThrow('offline')
    await fails('vi other')
    await failed
    const opened = catalogues.needAll()
    await arrives('vi other')
    await opened
    expect([...loaded.vi]).toEqual(['first', 'other'])
  })
})
