/** The head of a letter: which bodies it names. */
import { changeIssuingUnit } from '@takedown/server/domain/authority/units.ts'
import { previewLetter } from '@takedown/server/domain/requests/drafting/letter-preview.ts'
import { describe, expect, it } from 'vitest'
import { makeDraft, newKey } from '#support/make.ts'
import { at, openUnits, vi } from '#support/objects/own-unit.ts'

const { desk, unit, admin } = openUnits()

describe('the head of a letter', () => {
  it('names the unit only if the unit issues letters in its own name', async () => {
    const { request } = await makeDraft(desk(), { at })
    const officer = { db: desk().db, viewer: desk().ask('can-bo-1', at).viewer, now: new Date(at) }
    const head = async () => (await previewLetter(officer, { request })).text.split('Số:')[0]
    const change = (expectedVersion: number, namedInLetters?: boolean) =>
      changeIssuingUnit(admin(), {
        ...{ key: newKey(), unit: unit(), expectedVersion },
        ...{ names: vi('Phòng Mẫu'), initials: 'PM', namedInLetters },
      })
    await change(1)
    expect(await head()).toContain('PHÒNG MẪU')
    await change(2, false)
    expect(await head()).not.toContain('PHÒNG MẪU')
  })
})
