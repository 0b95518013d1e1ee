/** Embeds fonts in documents, so that Vietnamese text has the correct glyphs on every machine. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export interface Font {
  /** the name of the package without its scope; its file names begin with this name */
  name: string
  family: string
  weights: readonly number[]
  styles: readonly ('normal' | 'italic')[]
  /** the subsets of the font, such as `latin`: names in the package's `unicode.json` */
  subsets: readonly string[]
}

const packageRequire = createRequire(import.meta.url)
const cachedFaces = new Map<Font, string>()

/** Returns `@font-face` rules with the font files as data URLs, and caches them. */
export function fontFaces(font: Font): string {
  const faces = cachedFaces.get(font) ?? writeFaces(font)
  cachedFaces.set(font, faces)
  return faces
}

function writeFaces({ name, family, weights, styles, subsets }: Font): string {
  const folder = `@fontsource/${name}`
  const ranges = packageRequire(`${folder}/unicode.json`) as Record<string, string>
  const face = (subset: string, weight: number, style: string) => {
    const file = packageRequire.resolve(`${folder}/files/${name}-${subset}-${weight}-${style}.woff2`)
    const source = `url(data:font/woff2;base64,${readFileSync(file).toString('base64')}) format("woff2")`
    return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};src:${source};unicode-range:${ranges[subset]}}`
  }
  return weights
    .flatMap((weight) => styles.flatMap((style) => subsets.map((subset) => face(subset, weight, style))))
    .join('')
}
