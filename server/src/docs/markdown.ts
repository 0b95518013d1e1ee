/** Renders Markdown as HTML: headings get ids, and links between documents lead to their pages. */
import { Marked, type Tokens } from 'marked'

export interface Heading {
  id: string
  /** the text without marks */
  text: string
  depth: number
}

export interface Rendered {
  html: string
  headings: Heading[]
}

/** Returns the address of a page for a link of a document, or null to keep the text without a link. */
export type LinkTo = (href: string) => string | null

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? '')

/** Renders a document. */
export function render(markdown: string, linkTo: LinkTo): Rendered {
  const headings: Heading[] = []
  const ids = new Set<string>()
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }: Tokens.Heading) {
        const html = this.parser.parseInline(tokens)
        const text = this.parser.parseInline(tokens, this.parser.textRenderer)
        const id = uniqueId(text, ids)
        headings.push({ id, text: text.replaceAll('`', ''), depth })
        return `<h${depth} id="${id}"><a class="anchor" href="#${id}">${html}</a></h${depth}>\n`
      },
      link({ href, tokens }: Tokens.Link) {
        const html = this.parser.parseInline(tokens)
        const target = linkTo(href)
        return target === null ? html : `<a href="${escapeHtml(target)}">${html}</a>`
      },
      code({ text, lang }: Tokens.Code) {
        return `${codeBlock(text, lang?.split(' ')[0])}\n`
      },
      html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
      table(token: Tokens.Table) {
        const row = (cells: Tokens.TableCell[], tag: string) =>
          `<tr>${cells.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`
        const body = token.rows.map((cells) => row(cells, 'td')).join('\n')
        return scrolling(`<table><thead>${row(token.header, 'th')}</thead>\n<tbody>${body}</tbody></table>`)
      },
    },
  })
  return { html: marked.parse(markdown, { async: false }), headings }
}

/** Wide content scrolls by itself, also by keyboard, instead of the page. */
export const scrolling = (html: string): string => `<div class="wide" tabindex="0">${html}</div>\n`

export const codeBlock = (text: string, language = ''): string =>
  `<pre tabindex="0"${language && ` data-language="${escapeHtml(language)}"`}><code>${escapeHtml(text)}</code></pre>`

const inline = new Marked({ renderer: { html: ({ text }) => escapeHtml(text) } })

/** Renders one description of the schema: a line with code in backquotes. */
export const renderLine = (text: string | null | undefined): string =>
  text ? inline.parseInline(text.replaceAll('\n', ' '), { async: false }) : ''

function uniqueId(text: string, ids: Set<string>): string {
  const base =
    text
      .normalize('NFD')
      .replace(/[đĐ]/g, 'd')
      .toLowerCase()
      .replace(/[^a-z0-9 _-]/g, '')
      .trim()
      .replaceAll(' ', '-') || 'section'
  let id = base
  for (let number = 2; ids.has(id); number++) id = `${base}-${number}`
  ids.add(id)
  return id
}
