/** Embeds the document's fonts, so that Vietnamese text looks right wherever it is opened or printed. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const FAMILY = '@fontsource/be-vietnam-pro'
const WEIGHTS = [400, 600, 700]
const UNICODE_RANGES = {
  vietnamese:
    'U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, U+01AF-01B0, U+0300-0301, U+0303-0304, U+0308-0309, U+0323, U+0329, U+1EA0-1EF9, U+20AB',
  latin:
    'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD',
}

let cachedFaces: string | undefined

/** Returns `@font-face` rules with the font files as data URLs. Cached for the life of the process. */
export function fontFaces(): string {
  cachedFaces ??= WEIGHTS.flatMap((weight) =>
    Object.entries(UNICODE_RANGES).map(([subset, range]) => face(weight, subset, range)),
  ).join('')
  return cachedFaces
}

function face(weight: number, subset: string, range: string): string {
  const file = createRequire(import.meta.url).resolve(`${FAMILY}/files/be-vietnam-pro-${subset}-${weight}-normal.woff2`)
  const bytes = readFileSync(file).toString('base64')
  return `@font-face{font-family:"Be Vietnam Pro";font-weight:${weight};src:url(data:font/woff2;base64,${bytes}) format("woff2");unicode-range:${range}}`
}
