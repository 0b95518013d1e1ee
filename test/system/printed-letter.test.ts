/** A printed and signed letter, as programs that are not ours see it: its fonts, its signature, and a changed byte. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { printAnnex, printLetter } from '@takedown/server/documents/print.ts'
import { openSigner } from '@takedown/server/documents/sign.ts'
import { annexJson } from '@takedown/server/domain/documents/annex-files.ts'
import { chromiumCache } from '@takedown/server/paths.ts'
import { createPrinter } from '@takedown/server/printing/pdf.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sampleAnnexes, sampleLetter } from '#support/documents/letters.ts'
import { makeSigningKey } from '#support/documents/signing-key.ts'

const run = promisify(execFile)
const printer = createPrinter(undefined, chromiumCache)
const files = [{ name: 'phu-luc-I.pdf', sha256: 'ab'.repeat(32) }]
let folder: string
let letter: Buffer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'takedown-letter-'))
  const now = new Date()
  const signer = openSigner(await makeSigningKey(folder, now))
  const [pdf] = await printLetter(printer, sampleLetter, files, (bytes) => signer.sign(bytes, now))
  letter = Buffer.from(pdf!.bytes)
})
afterAll(() => rm(folder, { recursive: true }))

/** What a program of poppler-utils prints about a PDF. */
async function about(program: string, pdf: Uint8Array, ...flags: string[]): Promise<string> {
  const path = join(folder, 'document.pdf')
  await writeFile(path, pdf)
  return (await run(program, [...flags, path, ...(program === 'pdftotext' ? ['-'] : [])])).stdout
}

it('embeds every font of letter and annex', async () => {
  for (const pdf of [letter, await printAnnex(printer, annexJson(sampleAnnexes(3)[0]!))]) {
    const [, , ...fonts] = (await about('pdffonts', pdf)).trim().split('\n')
    expect(fonts.length).toBeGreaterThan(2)
    // The columns after the encoding: embedded, subset, with a map to Unicode.
    expect(fonts.filter((font) => !/Tinos.* yes +yes +yes +\d+ +\d+ *$/.test(font))).toEqual([])
  }
})

it('signs the whole letter as PAdES, and a changed byte makes the signature invalid', async () => {
  const signed = await about('pdfsig', letter, '-nocert')
  expect(signed).toContain('Signature Type: ETSI.CAdES.detached')
  expect(signed).toContain('Signer Certificate Common Name: Authority of tests')
  expect(signed).toContain('Total document signed')
  expect(signed).toContain('Signature Validation: Signature is Valid.')
  const changed = Buffer.from(letter)
  const at = Math.floor(letter.length / 3)
  changed[at] = changed[at]! ^ 1
  expect(await about('pdfsig', changed, '-nocert')).toContain('Signature Validation: Digest Mismatch.')
})

it('keeps the end of the last paragraph on the page of the signature', { timeout: 240_000 }, async () => {
  for (const count of [4, 8]) {
    const texts = sampleLetter.texts.slice(0, 1).map((text) => ({
      ...text,
      paragraphs: [
        ...Array.from({ length: count }, () => text.paragraphs[0]!),
        { heading: 'Cuối', text: 'Đoạn cuối cùng của công văn này.' },
      ],
    }))
    const [pdf] = await printLetter(printer, { texts }, files, async (bytes) => bytes)
    const pages = (await about('pdftotext', pdf!.bytes, '-layout')).split('\f').filter((page) => page.trim() !== '')
    const last = pages.find((page) => page.includes(texts[0]!.signatory!.name))
    expect(last, `${count} paragraphs`).toContain('Đoạn cuối cùng của công văn này.')
  }
})
