/** An approval ends when a setting that it signed changes, without an attempt to send the request. */
import { addSignatory, changeSignatory } from '@takedown/server/domain/authority/signatories.ts'
import { changeIssuingUnit } from '@takedown/server/domain/authority/units.ts'
import { changePower, endPower } from '@takedown/server/domain/law/powers.ts'
import { changeProhibition, endProhibition } from '@takedown/server/domain/law/prohibitions.ts'
import { changePlatform } from '@takedown/server/domain/platforms/platforms.ts'
import { changeVocabularyEntry } from '@takedown/server/domain/vocabulary-entries/entries.ts'
import { describe, expect, it } from 'vitest'
import { newKey, type Sent } from '#support/make.ts'
import { deputy, openApprovals } from '#support/objects/approvals.ts'
import { at, vi } from '#support/objects/own-unit.ts'
import { addPower } from '#support/objects/powers.ts'
import { addProhibition } from '#support/objects/prohibitions.ts'

const { desk, unit, admin, send, approved, check, outcome, voidings, renameAuthority } = openApprovals()
const inTwoLanguages = (text: string) => ['vi', 'en'].map((language) => ({ language, text }))

describe('an approved request', () => {
  let slug: string
  const own = async (data: object = {}) => {
    slug = await addPower(desk(), newKey(), data)
    return slug
  }
  const powerFields = async () => ({
    ...{ key: newKey(), power: desk().powers[slug], notes: [], normalLimit: 24, clock: 'CALENDAR', clockStart: 'SENT' },
    calendar: (await desk().db.calendar.findUniqueOrThrow({ where: { slug: 'always' } })).id,
    ...{ inForceFrom: '2020-01-01', capacities: [], forComplaints: false, unconfirmed: false, expectedVersion: 1 },
    citations: [
      { language: 'vi', text: `Quy định ${slug}` },
      { language: 'en', text: `Rule ${slug}` },
    ],
  })
  const cases: [string, () => Promise<[Sent, () => Promise<unknown>]>, string[]][] = [
    ['the authority is renamed', async () => [await approved(), () => renameAuthority(newKey())], ['LETTER', 'SENDER']],
    [
      'its unit is renamed',
      async () => [
        await approved(),
        () => changeIssuingUnit(admin(), { key: newKey(), unit: unit(), expectedVersion: 1, names: vi(newKey()) }),
      ],
      ['LETTER', 'SENDER'],
    ],
    [
      'a signatory with a later term is added',
      async () => {
        await addSignatory(admin(), { key: newKey(), unit: unit(), ...deputy })
        const later = { ...deputy, name: 'Trần Thị Mẫu', inForceFrom: '2026-10-01' }
        return [await approved(), () => addSignatory(admin(), { key: newKey(), unit: unit(), ...later })]
      },
      ['LETTER', 'SENDER'],
    ],
    [
      'its signatory ends',
      async () => {
        const { id: signatory } = await addSignatory(admin(), { key: newKey(), unit: unit(), ...deputy })
        const ended = { key: newKey(), signatory, expectedVersion: 1, ...deputy, inForceTo: '2026-10-31' }
        return [await approved(), () => changeSignatory(admin(), ended)]
      },
      ['LETTER', 'SENDER'],
    ],
    [
      'its power gets another citation',
      async () => [
        await approved({ power: await own() }),
        async () => changePower(admin(), { ...(await powerFields()), citations: inTwoLanguages(`Điều ${slug}`) }),
      ],
      ['LEGAL_BASIS', 'LETTER'],
    ],
    [
      'its power gets another limit',
      async () => [
        await approved({ power: await own() }),
        async () => changePower(admin(), { ...(await powerFields()), normalLimit: 48 }),
      ],
      ['LEGAL_BASIS', 'LETTER'],
    ],
    [
      'its power has ended',
      async () => [
        await approved({ power: await own() }),
        () =>
          endPower(admin(), {
            ...{ key: newKey(), power: desk().powers[slug], inForceTo: '2026-11-01', expectedVersion: 1 },
          }),
      ],
      ['LEGAL_BASIS'],
    ],
    [
      'its signatory may no longer sign under its power',
      async () => {
        await addSignatory(admin(), { key: newKey(), unit: unit(), ...deputy })
        return [
          await approved({ power: await own() }),
          async () => changePower(admin(), { ...(await powerFields()), capacities: ['OWN'] }),
        ]
      },
      ['SENDER'],
    ],
    [
      'the name of its measure changes',
      async () => {
        const entry = await desk().db.vocabularyEntry.findFirstOrThrow({
          where: { vocabulary: 'Measure', code: 'LABEL' },
        })
        const { id, version: expectedVersion } = entry
        return [
          await approved({}, () => ({ measure: 'LABEL' })),
          () =>
            changeVocabularyEntry(admin(), {
              ...{ key: newKey(), entry: id, flags: [], labels: vi('Gắn nhãn khác'), expectedVersion },
            }),
        ]
      },
      ['LETTER', 'MEASURE'],
    ],
    [
      'the operator of its platform changes',
      async () => {
        const id = desk().platforms.facebook!
        const { version, ...platform } = await desk().db.platform.findUniqueOrThrow({ where: { id } })
        const { name, kind, country, hosts, languages, contentKinds: kinds } = platform
        return [
          await approved(),
          () =>
            changePlatform(admin(), {
              ...{ key: newKey(), platform: id, name, kind, country, hosts, languages, kinds },
              ...{ operator: 'Công ty khác', expectedVersion: version },
            }),
        ]
      },
      ['ADDRESSEE', 'LETTER'],
    ],
  ]
  it.each(cases)('returns to the approval when %s', async (_what, make, parts) => {
    const [concerned, change] = await make()
    const sent = await approved()
    await check()
    expect(await outcome(concerned)).toEqual(['APPROVED', []])
    await send(sent)
    await change()
    expect(await outcome(concerned)).toEqual(['APPROVED', []])
    await check()
    expect(await outcome(concerned)).toEqual(['AWAITING_APPROVAL', parts])
    expect(await outcome(sent)).toEqual(['SENT', []])
    expect(await voidings([concerned.request, sent.request])).toBe(1)
  })

  it.each([
    [
      'gets another citation',
      ['LETTER', 'PROHIBITIONS'],
      (prohibition: string) =>
        changeProhibition(admin(), {
          ...{ key: newKey(), prohibition, expectedVersion: 1, summaries: [], penalties: [] },
          ...{ citations: inTwoLanguages(newKey()), inForceFrom: '2000-01-01', unconfirmed: false },
        }),
    ],
    [
      'has ended',
      ['PROHIBITIONS'],
      (prohibition: string) =>
        endProhibition(admin(), { key: newKey(), prohibition, inForceTo: '2026-11-01', expectedVersion: 1 }),
    ],
  ])(
    'returns to the approval when a prohibition of its items %s, and one that cites another stays',
    async (_what, parts, change) => {
      const id = await addProhibition(desk(), at, newKey())
      const prohibitions = ({ contents }: Sent) => ({
        prohibitions: contents.map((item) => ({ item, prohibitions: [id] })),
      })
      const concerned = await approved({}, prohibitions)
      const other = await approved()
      await change(id)
      await check()
      expect(await outcome(concerned)).toEqual(['AWAITING_APPROVAL', parts])
      expect(await outcome(other)).toEqual(['APPROVED', []])
    },
  )

  it('returns to the approval when its sending had failed before', async () => {
    const draft = await approved()
    await send(draft, { via: 'EMAIL', failure: 'hộp thư đầy' })
    await renameAuthority(newKey())
    await check()
    expect(await outcome(draft)).toEqual(['AWAITING_APPROVAL', ['LETTER', 'SENDER']])
  })

  it('returns to the approval on the day after the term of its signatory, without any event', async () => {
    await addSignatory(admin(), { key: newKey(), unit: unit(), ...deputy, inForceTo: '2026-11-02' })
    const draft = await approved()
    await check('2026-11-02T16:59:00Z')
    expect(await outcome(draft)).toEqual(['APPROVED', []])
    await check('2026-11-02T17:00:00Z')
    expect(await outcome(draft)).toEqual(['AWAITING_APPROVAL', ['LETTER', 'SENDER']])
    await desk().sql.query('UPDATE approval_cursor SET passed_at = $1', [at])
  })

  it('stays approved when a change was undone before the comparison, or concerns nothing that it signed', async () => {
    const draft = await approved()
    const names = (name: string, expectedVersion: number) =>
      changeIssuingUnit(admin(), { key: newKey(), unit: unit(), expectedVersion, names: vi(name) })
    const { names: stored, registerPattern } = await desk().db.issuingUnit.findUniqueOrThrow({ where: { id: unit() } })
    await names('Tên nhầm', 1)
    await desk().sql.query('UPDATE issuing_unit SET names = $2, register_pattern = $3 WHERE id = $1', [
      unit(),
      stored,
      registerPattern,
    ])
    await addPower(desk(), newKey())
    await check()
    expect(await outcome(draft)).toEqual(['APPROVED', []])
  })
})
