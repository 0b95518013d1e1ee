/**
 * Provides the font of letters and annexes. Its characters are as wide as those of Times New Roman, which Decree
 * 30/2020/NĐ-CP prescribes.
 */
import type { Font } from '#printing/fonts.ts'

export const letterFont: Font = {
  name: 'tinos',
  family: 'Tinos',
  weights: [400, 700],
  styles: ['normal', 'italic'],
  subsets: ['vietnamese', 'latin', 'latin-ext', 'cyrillic', 'greek', 'hebrew'],
}
