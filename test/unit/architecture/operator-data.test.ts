/** The zone and the number prefixes of an authority are its data: no code assumes those of one country. */
import { expect, it } from 'vitest'
import { of, type Source, violations } from './sources.ts'

it('the zone and the prefixes of one authority stand only in packs and in demo data', () => {
  const code = of('server/src', 'web/src').filter(({ path }) => !path.startsWith('server/src/demo/'))
  const wrong = ({ text }: Source) => {
    const found = /Asia\/Ho_Chi_Minh|'(?:VV|YC|PA)'/.exec(text)?.[0]
    return [found !== undefined && `contains ${found}`]
  }
  expect(violations(code, wrong, 'read it from the authority')).toEqual([])
  expect(code.length).toBeGreaterThan(1000)
})
