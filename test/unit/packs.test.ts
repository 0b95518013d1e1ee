/** The format of jurisdiction packs: the published JSON schema, and the path of each fault. */
import { readFileSync } from 'node:fs'
import { vocabularies } from '@takedown/server/domain/vocabularies/shipped.ts'
import { packJsonSchema, packVocabularies, readPack } from '@takedown/server/reference/pack.ts'
import { packNames, shippedPack } from '@takedown/server/reference/packs.ts'
import { describe, expect, it } from 'vitest'

const file = (name: string) =>
  readFileSync(new URL(`../../server/src/reference/packs/${name}.json`, import.meta.url), 'utf8')

describe('the format of packs', () => {
  it('is published as it is', () => {
    expect(JSON.parse(file('pack.schema'))).toEqual(JSON.parse(JSON.stringify(packJsonSchema())))
  })

  it.each(packNames)('is that of the shipped pack %s, which says what is not confirmed', (name) => {
    expect(readPack(file(name))).toMatchObject({ pack: { pack: name } })
    const { notes } = shippedPack(name)
    expect(notes.vi).toMatch(/chưa xác nhận/i)
    expect(notes.en).toMatch(/not confirmed/i)
  })

  type Editable = Record<string, Record<string, unknown>[]> & { authority: Record<string, unknown> }
  it.each<[string, (pack: Editable) => void]>([
    ['authority.timeZone: not an IANA time zone', (pack) => (pack.authority.timeZone = 'Asia/Hanoi')],
    ['categories.0.severity: ', (pack) => (pack.categories![0]!.severity = 6)],
    ['categories.0.parent: no earlier category "khac"', (pack) => (pack.categories![0]!.parent = 'khac')],
    ['categories.1.slug: repeats "lua-dao"', (pack) => (pack.categories![1]!.slug = 'lua-dao')],
    ['calendars.0.holidays.0: ', (pack) => (pack.calendars![0]!.holidays = ['1 January'])],
    [
      'calendars.0.workingHours.1.0: not hours',
      (pack) => (pack.calendars![0]!.workingHours = { ...week, 1: ['8-12'] }),
    ],
    ...['12:00-11:00', '08:00-08:00', '08:00-12:00,11:00-13:00'].map((hours): [string, (pack: Editable) => void] => [
      'calendars.0.workingHours.1: has hours that overlap or end before they begin',
      (pack) => (pack.calendars![0]!.workingHours = { ...week, 1: hours.split(',') }),
    ]),
    ['calendars.0.workingHours: has no hours', (pack) => (pack.calendars![0]!.workingHours = week)],
    [
      'calendars.0.workingDays: weekday 7 has no hours',
      (pack) => (pack.calendars![0]!.workingDays = { '2028-01-08': 7 }),
    ],
    ['calendars.0.endsOn: is before the day', (pack) => (pack.calendars![0]!.endsOn = '2020-01-01')],
    ['calendars.0.endsOn: is missing, but', (pack) => (pack.calendars![0]!.endsOn = undefined)],
    ['calendars.0.unconfirmed: 1999-01-01 is neither', (pack) => (pack.calendars![0]!.unconfirmed = ['1999-01-01'])],
    ['authority.casePrefix: not a capital letter', (pack) => (pack.authority!.casePrefix = '1A')],
    ['platforms.0.hosts: "youtu.be" occurs twice', (pack) => (pack.platforms![0]!.hosts = ['youtu.be'])],
    ['prohibitions.0.category: no category "khac"', (pack) => (pack.prohibitions![0]!.category = 'khac')],
    ['prohibitions.0.successor: no earlier', (pack) => (pack.prohibitions![0]!.successor = 'nd-72-2013-dieu-5')],
    ['prohibitions.0.inForceTo: is before', (pack) => (pack.prohibitions![0]!.inForceTo = '2020-01-01')],
    ['vocabularies.0.vocabulary: ', (pack) => (pack.vocabularies![0]!.vocabulary = 'ItemSource')],
    ['vocabularies.0.labels: needs a text', (pack) => (pack.vocabularies![0]!.labels = {})],
    ['categories.0.names: needs a text', (pack) => (pack.categories![0]!.names = {})],
    ['categories.0.names.Vietnamese: ', (pack) => (pack.categories![0]!.names = { Vietnamese: 'x' })],
    ['vocabularies.1.code: repeats', (pack) => pack.vocabularies!.push(pack.vocabularies![0]!)],
    ['the file: Unrecognized key', (pack) => (pack.laws = [])],
  ])('refuses a file with the path of what is wrong: %s', (fault, spoil) => {
    const pack = JSON.parse(file('vn')) as Editable
    spoil(pack)
    const read = readPack(JSON.stringify(pack))
    expect('faults' in read && read.faults.some((each) => each.startsWith(fault))).toBe(true)
  })

  it('reads the earlier form of categories, which had one Vietnamese and one English name', () => {
    const pack = JSON.parse(file('vn')) as Editable
    pack.categories = pack.categories!.map(({ names, ...category }) => {
      const { vi, en } = names as { vi: string; en: string }
      return { ...category, nameVi: vi, nameEn: en }
    })
    expect(readPack(JSON.stringify(pack))).toEqual({ pack: shippedPack('vn') })
    pack.categories[0]!.names = { vi: 'Lừa đảo' }
    expect(readPack(JSON.stringify(pack))).toEqual({
      faults: ['categories.0: Unrecognized keys: "nameVi", "nameEn"'],
    })
  })

  it('reads texts that are in neither Vietnamese nor English', () => {
    const pack = JSON.parse(file('us-tida')) as Editable
    pack.categories![0]!.names = { 'pt-BR': 'Imagens íntimas' }
    for (const power of pack.powers!) power.citations = { lo: 'ມາດຕາ 3' }
    pack.vocabularies = [{ vocabulary: 'Action', code: 'HIDDEN', labels: { lo: 'ເຊື່ອງ' } }]
    const { title, notes, ...others } = pack
    const read = readPack(JSON.stringify({ ...others, title: { lo: 'ອາເມລິກາ' }, notes: { lo: 'ບໍ່ມີ' } }))
    expect(read).toMatchObject({ pack: { categories: [{ names: { 'pt-BR': 'Imagens íntimas' } }, {}, {}, {}] } })
  })

  it('states entries of every vocabulary but the sources of items, which follow the sources of tips', () => {
    expect([...packVocabularies, 'ItemSource'].sort()).toEqual([...vocabularies].sort())
  })

  it('reads a file that begins with a byte order mark, and stores time zones in their usual spelling', () => {
    const text = file('us-tida').replaceAll('America/New_York', 'america/new_york')
    expect(readPack(`\uFEFF${text}`)).toEqual({ pack: shippedPack('us-tida') })
  })

  it('refuses an empty file and a file that is no JSON', () => {
    expect(readPack(' \n')).toEqual({ faults: ['the file is empty'] })
    expect(readPack('{')).toMatchObject({ faults: [expect.stringMatching(/^the file is not JSON: /)] })
  })
})

const week = { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }
