/** The documents of the folder `docs` that are pages, and the guides with their examples. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeBlock, escapeHtml, type LinkTo, type Rendered, render } from './markdown.ts'
import { hrefOf, type Page } from './page.ts'
import { type Language, type Section, words } from './words.ts'

/** The guides in the order of the navigation. Each is a folder of `docs/guides`. */
export const guides = ['first-ten-minutes', 'mirror', 'file-tips', 'answer', 'alert', 'figures']

/** The documents that are pages, by their names, with their sections. */
const documents: Record<string, Section> = {
  limits: 'reference',
  protocol: 'live',
  webhooks: 'live',
  data: 'live',
  'for-platforms': 'live',
  glossary: 'live',
}

/** Renders a document of the folder `docs`, such as `operations/backup.md`. */
export function renderDocument(folder: string, path: string, language: Language): Rendered {
  return render(readFileSync(join(folder, path), 'utf8'), linksFrom(path, language))
}

export function documentPages(folder: string, language: Language): Page[] {
  const manual = readdirSync(join(folder, 'operations'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -3))
    .sort((a, b) => Number(b === 'README') - Number(a === 'README') || (a < b ? -1 : 1))
  return [
    ...guides.map((name) => guidePage(folder, name, language)),
    ...Object.entries(documents).map(([name, section]): Page => {
      const { html, headings } = renderDocument(folder, `${name}.md`, language)
      return { path: name, title: words[language].pages[name]!, section, html, headings, isEnglish: true }
    }),
    ...manual.map((name): Page => {
      const { html, headings } = renderDocument(folder, `operations/${name}.md`, language)
      const path = name === 'README' ? 'operations' : `operations/${name}`
      return { path, title: headings[0]!.text, section: 'operations', html, headings, isEnglish: true }
    }),
  ]
}

function guidePage(folder: string, name: string, language: Language): Page {
  const { html, headings } = renderDocument(folder, `guides/${name}/guide.${language}.md`, language)
  return {
    ...{ path: `guides/${name}`, title: headings[0]!.text, section: 'guides', headings },
    html: withExamples(html, join(folder, 'guides', name)),
  }
}

/** Replaces each paragraph that only links to examples by the text of these files. */
const withExamples = (html: string, folder: string): string =>
  html
    .split('\n')
    .map((line) => (line.startsWith('<p><a href="example:') ? examplesOf(line, folder) : line))
    .join('\n')

function examplesOf(links: string, folder: string): string {
  const examples = [...links.matchAll(/<a href="example:([^"]+)">([^<]+)<\/a>/g)].map(([, file = '', label = '']) => {
    const text = readFileSync(join(folder, file), 'utf8').trimEnd()
    return `<section class="example"><h4>${label} <small>${escapeHtml(file)}</small></h4>${codeBlock(text, file.split('.').at(-1))}</section>`
  })
  return `<div class="examples">${examples.join('\n')}</div>`
}

/** Returns how links in a document lead to pages. A link to a source file stays text, because no page shows it. */
function linksFrom(path: string, language: Language): LinkTo {
  return (href) => {
    if (/^(https?:|mailto:|#)/.test(href)) return href
    if (href.startsWith('/')) return href
    const { pathname, hash } = new URL(href, `http://docs/${path}`)
    const target = pathname.slice(1)
    if (target.startsWith('operations/samples/')) return `/docs/${target}`
    if (/^guides\/[^/]+\/[\w-]+\.(sh|mjs|py)$/.test(target)) return `example:${target.split('/')[2]}`
    const guide = /^guides\/([\w-]+)\//.exec(target)?.[1]
    if (guide) return hrefOf(language, `guides/${guide}`) + hash
    const name = target.replace(/\.md$/, '').replace(/^operations\/(README)?$/, 'operations')
    const isPage = Object.hasOwn(documents, name) || /^operations(\/|$)/.test(name) || name === 'errors'
    return isPage && href.includes('.md') ? hrefOf(language, name) + hash : null
  }
}
