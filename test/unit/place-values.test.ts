/** Which values places of an item can have. */
import { isPlaceValue } from '@takedown/query/place-values.ts'
import { expect, it } from 'vitest'

it('accepts times within a recording, and ranges of them', () => {
  for (const value of ['0:07', '02:03', '125:00', '1:02:03', '01:02:03–01:02:40', '00:07 - 01:00', ' 02:03 '])
    expect([value, isPlaceValue('TIMESTAMP', value)]).toEqual([value, true])
  for (const value of ['', 'phút thứ hai', '2', '02:60', '1:60:00', '02:03–', '02:03, 04:05', '1:2:3:4'])
    expect([value, isPlaceValue('TIMESTAMP', value)]).toEqual([value, false])
})

it('accepts handles without spaces, and any other place', () => {
  expect(['@ten.tai.khoan', '@ten tai khoan'].map((value) => isPlaceValue('HANDLE', value))).toEqual([true, false])
  expect(isPlaceValue('POST', 'bình luận thứ ba')).toBe(true)
})
