/** The list of strike rules that the form sends, also after a colleague removed or changed rules meanwhile. */
import { describe, expect, it } from 'vitest'
import { inputOf, valuesOf, withoutRule, withRule } from '../../../web/src/features/owners/rules/ruleValues.ts'

type Rule = Parameters<typeof valuesOf>[0]

const rule = (slug: string, violations: number): Rule =>
  ({
    ...{ slug, violations, windowDays: 30, locks: null, minDays: 7, maxDays: 30, inForceTo: null, unconfirmed: false },
    ...{ inForceFrom: '2024-12-25', citations: [{ language: 'vi', text: 'Điều 23' }] },
    measure: { code: 'LOCK_TEMPORARILY', labelVi: 'Tạm khóa', labelEn: 'Lock temporarily' },
  }) as Rule

const [five, ten] = [rule('nam-lan', 5), rule('muoi-lan', 10)]
/** What the form sends after the number of violations was changed in it. */
const edited = (of: Rule) => inputOf({ ...valuesOf(of), violations: '7' }, of.slug)
const inShort = (list: ReturnType<typeof withRule>) => list.map(({ slug, violations }) => `${slug} ${violations}`)

describe('the list of rules after an edit', () => {
  it('has the edited rule in its place, and the other rules as they are stored', () => {
    expect(inShort(withRule([five, ten], edited(five)))).toEqual(['nam-lan 7', 'muoi-lan 10'])
    expect(withRule([five, ten], edited(five))[1]).toEqual(inputOf(valuesOf(ten), ten.slug))
  })

  it('has the edited rule at its end if a colleague removed it meanwhile', () => {
    expect(inShort(withRule([ten], edited(five)))).toEqual(['muoi-lan 10', 'nam-lan 7'])
  })

  it('lacks a removed rule', () => {
    expect(inShort(withoutRule([five, ten], 'nam-lan'))).toEqual(['muoi-lan 10'])
    expect(inShort(withoutRule([ten], 'nam-lan'))).toEqual(['muoi-lan 10'])
  })
})
