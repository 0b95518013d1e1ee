/** Divides a letter into its sections: what is to be removed, original works, contact and declaration. */
import { MAX_HEADING, type Section, sectionNamed } from './section-words.ts'

/** A part of the text, from `start` to the start of the next part. */
export interface Part {
  start: number
  /** null before the first heading, and after a heading whose words name no section */
  section: Section | 'PREFACE' | null
  /** whether a heading or a question begins the part, not only a sentence before a list */
  isForm: boolean
  /** whether the part goes on until the next heading, even if prose follows its list */
  isOpen: boolean
  /** whether the words of the heading name no section */
  isUnknown: boolean
}

interface Heading {
  section: Section | null
  isForm: boolean
  isOpen: boolean
  /** whether the heading and its content stand on one line */
  isInline: boolean
}

const address = /h(?:tt|xx)ps?\S{0,3}:|www\./i
const startsWithAddress = /^[\s<("“[]{0,4}(?:h(?:tt|xx)ps?\b|www\.)/i
const MIN_PROSE = 60
/** A longer text before a colon is a sentence. */
const MAX_LABEL = 40
const plain: Part = { start: 0, section: null, isForm: false, isOpen: false, isUnknown: false }

/** Takes linear time. The first part begins at 0. */
export function partsOf(text: string): Part[] {
  const preface = prefaceEnd(text)
  const parts: Part[] = [preface > 0 ? { ...plain, section: 'PREFACE' } : plain]
  let current: Part = plain
  let start = 0
  const begin = (part: Part) => {
    current = part
    parts.push(part)
  }
  for (const line of text.split('\n')) {
    const heading = start < preface ? null : headingOf(line)
    if (start === preface && preface > 0) begin({ ...plain, start })
    if (heading?.isInline) {
      const after = current
      begin({ ...plain, start, section: heading.section })
      begin({ ...after, start: start + line.length })
    } else if (heading) {
      begin({ ...heading, start, isUnknown: heading.section === null })
    } else if (endsList(current, line)) begin({ ...plain, start })
    start += line.length + 1
  }
  return parts
}

/** Whether a line of prose ends the list after a sentence.  */
function endsList({ section, isOpen }: Part, line: string): boolean {
  if (isOpen || section === null || section === 'CONTACT') return false
  return line.trim().length > MIN_PROSE && line.search(address) < 0
}

/** Returns the heading that a line contains; null if the line is content. */
function headingOf(line: string): Heading | null {
  if (line.length > 4 * MAX_HEADING) return null
  const content = line.replace(/^[\s>#*_|•-]{0,12}/, '')
  const text = content.replace(/^(?:[IVX]{1,5}|\d{1,2}|[a-z])[.)]\s{1,4}/, '').replace(/[\s*_]{1,8}$/, '')
  if (text === '' || startsWithAddress.test(text)) return null
  const marked = /^\s{0,3}(?:#|\*\*|__)/.test(line) || /^[IVX]{1,5}[.)]\s/.test(content)
  if (marked && !address.test(text)) return { section: sectionNamed(text), isForm: true, isOpen: true, isInline: false }
  const question = /^[^?\n]{1,400}\?/.exec(text)?.[0]
  if (question && !address.test(text)) {
    const section = sectionNamed(text)
    return section === null ? null : { section, isForm: true, isOpen: true, isInline: false }
  }
  return capitals(text) ?? numbered(content) ?? labelOf(text)
}

/** `2. Identification of the infringing material` */
function numbered(content: string): Heading | null {
  if (!/^(?:\d{1,2}|[A-Z])[.)]\s{1,4}\p{Lu}[^.;:,\n]{3,120}$/u.test(content) || address.test(content)) return null
  const section = sectionNamed(content.replace(/^\S{1,3}\s{1,4}/, ''))
  return section === null ? null : { section, isForm: true, isOpen: true, isInline: false }
}

function capitals(text: string): Heading | null {
  const isUpper = text.length <= 80 && /^[\p{Lu}\p{N}\s().,&/–-]{6,80}$/u.test(text)
  const section = isUpper ? sectionNamed(text) : null
  return section === null ? null : { section, isForm: true, isOpen: true, isInline: false }
}

/** Reads the last sentence before a colon: `Please remove the following pages:`. */
function labelOf(text: string): Heading | null {
  const colon = text.search(/[:：](?!\/\/)/)
  if (colon < 0 || colon > MAX_HEADING) return null
  const before = text.slice(0, colon)
  if (address.test(before)) return null
  const sentence = before.slice(Math.max(before.lastIndexOf('. '), before.lastIndexOf('。')) + 1).trim()
  const section = sectionNamed(sentence)
  if (section === null) return null
  const isInline = /\S/.test(text.slice(colon + 1).replace(/^[\s*_-]{0,8}/, ''))
  return { section, isForm: false, isOpen: !isInline && sentence.length <= MAX_LABEL, isInline }
}

const aboutTheNotice =
  /\b(?:this|the) (?:request|notice|letter)\b[^\n]{0,200}\b(?:we|github|platform)\b|\b(?:we|github|platform)\b[^\n]{0,200}\b(?:this|the) (?:request|notice|letter)\b|^\[?note from/iu
export const MAX_PREFACE = 1500

/** Returns where the note ends that a recipient put before a published letter; 0 if there is none. */
function prefaceEnd(text: string): number {
  const rule = /\n[ \t]{0,8}(?:-{3,80}|\*{3,80}|_{3,80})[ \t]{0,8}\n/.exec(text.slice(0, MAX_PREFACE))
  if (!rule) return 0
  return aboutTheNotice.test(text.slice(0, rule.index)) ? rule.index + rule[0].length : 0
}
