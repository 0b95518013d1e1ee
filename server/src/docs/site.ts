/**
 * Writes the documentation as static files: every page in both languages, the index of the search, styles and script.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildSchema } from 'graphql'
import { documentPages, guides, renderDocument } from './documents.ts'
import { writeExplorer } from './explorer.ts'
import { escapeHtml } from './markdown.ts'
import { documentOf, type Entry, hrefOf, type Page } from './page.ts'
import { errorPage, withCodeIds } from './reference/errors.ts'
import { eventPage } from './reference/events.ts'
import { type MutationFacts, operationPages } from './reference/operations.ts'
import { typePages } from './reference/types.ts'
import { type Language, languages, sections, words } from './words.ts'

/** `root` is the repository, `target` the folder of the written files. */
export function writeSite(root: string, target: string): void {
  const schema = buildSchema(readFileSync(join(root, 'server/schema.graphql'), 'utf8'), { assumeValid: true })
  const facts = JSON.parse(readFileSync(join(root, 'server/mutations.json'), 'utf8')) as Record<string, MutationFacts>
  const docs = join(root, 'docs')
  const write = (path: string, content: string | Buffer) => {
    mkdirSync(dirname(join(target, path)), { recursive: true })
    writeFileSync(join(target, path), content)
    if (content.length > 1024) writeFileSync(join(target, `${path}.gz`), gzipSync(content))
  }
  for (const language of languages) {
    const { html, headings } = renderDocument(docs, 'errors.md', language)
    const documents = documentPages(docs, language)
    const pages: Page[] = [
      ...documents.filter(({ path }) => path.startsWith('guides/')),
      ...operationPages(schema, facts, language),
      ...typePages(schema, language),
      eventPage(schema, language),
      errorPage(schema, { html: withCodeIds(html), headings }, language),
      ...documents.filter(({ path }) => !path.startsWith('guides/')),
    ]
    pages.unshift(overview(pages, language))
    const all = [...pages, everything(pages, language), missing(language)]
    for (const page of all) write(`${language}/${page.path}.html`, documentOf(page, language, pages))
    write(`${language}/search.json`, JSON.stringify(pages.flatMap((page) => rowsOf(page))))
  }
  const assets = join(root, 'server/src/docs/assets')
  write(
    'assets/docs.css',
    readFileSync(join(root, 'web/src/tokens.css'), 'utf8') + readFileSync(join(assets, 'docs.css'), 'utf8'),
  )
  write('assets/docs.js', readFileSync(join(assets, 'docs.js'), 'utf8'))
  writeExplorer(schema, assets, (path, content) => write(`graphiql/${path}`, content))
  cpSync(join(docs, 'operations/samples'), join(target, 'operations/samples'), { recursive: true })
}

function overview(pages: readonly Page[], language: Language): Page {
  const say = words[language]
  const lists = sections
    .filter((section) => section !== 'start')
    .map((section) => {
      const items = pages.filter((page) => page.section === section)
      return `<section class="card"><h2 id="${section}">${say.sections[section]}</h2><ul>${items.map(({ path, title }) => `<li><a href="${hrefOf(language, path)}">${escapeHtml(title)}</a></li>`).join('')}</ul></section>`
    })
  const first = hrefOf(language, `guides/${guides[0]}`)
  const text = {
    vi: `<p>Takedown Desk có API GraphQL cho mọi việc mà màn hình làm được. Nếu bạn mới bắt đầu, hãy đọc <a href="${first}">hướng dẫn mười phút đầu</a>. Ví dụ trong các hướng dẫn được chạy với một máy chủ thật khi kiểm thử. Lược đồ nằm ở <a href="/schema.graphql">/schema.graphql</a>.</p>`,
    en: `<p>Takedown Desk has a GraphQL API for everything that its screens do. If you are new, begin with <a href="${first}">the first ten minutes</a>. Tests run the examples of all guides against a server. The schema is at <a href="/schema.graphql">/schema.graphql</a>.</p>`,
  }
  return {
    ...{ path: 'index', title: say.pages.index!, section: 'start' },
    html: `<h1>${say.title}</h1>${text[language]}<div class="cards">${lists.join('')}</div>`,
  }
}

/** One page with every entry of the search, for browsers without JavaScript. */
function everything(pages: readonly Page[], language: Language): Page {
  const title = words[language].everything
  const rows = pages.flatMap((page) => rowsOf(page)).filter(([, kind]) => kind !== 'field')
  rows.sort(([a], [b]) => a.localeCompare(b, language))
  const items = rows.map(
    ([name, kind, path]) =>
      `<li><a href="${path === '.' ? './' : path}">${escapeHtml(name)}</a> <small>${kind}</small></li>`,
  )
  return { path: 'all', title, html: `<h1>${title}</h1><ul class="all">${items.join('\n')}</ul>` }
}

function missing(language: Language): Page {
  const { missing: title, missingText } = words[language]
  return { path: '404', title, html: `<h1>${title}</h1><p>${missingText}</p>` }
}

type Row = [name: string, kind: string, path: string, text: string]

/** Returns what the search finds on a page: the page, its entries, or else its headings. */
function rowsOf({ path, title, entries, headings = [] }: Page): Row[] {
  const place = (id: string) => (path === 'index' ? '.' : path) + (id && `#${id}`)
  const own: Entry[] = entries
    ? [...entries]
    : headings.slice(1).map(({ id, text }) => ({ id, name: text, kind: title }))
  const page: Row[] = entries?.some(({ id }) => id === '') ? [] : [[title, 'page', place(''), '']]
  return [...page, ...own.map(({ id, name, kind, text = '' }): Row => [name, kind, place(id), text])]
}
