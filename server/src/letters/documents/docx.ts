/** Reads the text of a DOCX file: paragraphs, cells of tables, and the addresses behind links. */
import { unzipSync } from 'fflate'
import { Parser } from 'htmlparser2'
import { UnreadableDocument } from './refusals.ts'

/** Maximum size of the unpacked text and links, in bytes: a small archive may unpack to gigabytes. */
const MAX_UNPACKED = 20_000_000
const MAX_ENTRIES = 2_000
const BODY = 'word/document.xml'
const LINKS = 'word/_rels/document.xml.rels'

/** @throws UnreadableDocument */
export function textOfDocx(bytes: Uint8Array): string {
  const files = unpack(bytes)
  const body = files[BODY]
  if (!body) throw new UnreadableDocument('no letter')
  const links = files[LINKS] ? targetsOf(xmlOf(files[LINKS])) : new Map<string, string>()
  return textOf(xmlOf(body), links)
}

/** Unpacks only the two files that are read. Data beyond the declared size of a file is cut off. */
function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let entries = 0
  let total = 0
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
    if (++entries > MAX_ENTRIES) throw new UnreadableDocument('too large')
    if (name !== BODY && name !== LINKS) return false
    total += originalSize
    if (total > MAX_UNPACKED) throw new UnreadableDocument('too large')
    return true
  }
  try {
    return unzipSync(bytes, { filter })
  } catch (error) {
    throw error instanceof UnreadableDocument ? error : new UnreadableDocument('broken')
  }
}

const xmlOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** Returns the addresses of links by their ids. */
function targetsOf(xml: string): Map<string, string> {
  const targets = new Map<string, string>()
  const parser = new Parser(
    {
      onopentag: (name, { Id, Target }) => {
        if (name === 'Relationship' && Id && /^https?:/i.test(Target ?? '')) targets.set(Id, Target!)
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return targets
}

const endings: Readonly<Record<string, string>> = {
  'w:p': '\n',
  'w:br': '\n',
  'w:cr': '\n',
  'w:tab': '\t',
  'w:tc': ' | ',
}

function textOf(xml: string, links: ReadonlyMap<string, string>): string {
  const parts: string[] = []
  const open: { target: string | undefined; from: number }[] = []
  let isText = false
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === 'w:t') isText = true
        if (name === 'w:hyperlink') open.push({ target: links.get(attributes['r:id'] ?? ''), from: parts.length })
      },
      ontext: (text) => {
        if (isText) parts.push(text)
      },
      onclosetag: (name) => {
        if (name === 'w:t') isText = false
        const ending = endings[name]
        if (ending) parts.push(ending)
        if (name !== 'w:hyperlink') return
        const link = open.pop()
        if (link?.target && !parts.slice(link.from).join('').includes(link.target.replace(/\/$/, '')))
          parts.push(` (${link.target}) `)
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(xml)
  return parts.join('')
}
