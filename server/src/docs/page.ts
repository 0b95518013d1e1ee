/** One page of the documentation, and the frame around it: search, navigation, languages and theme. */
import { escapeHtml, type Heading } from './markdown.ts'
import { type Language, type Section, sections, words } from './words.ts'

export interface Page {
  /** from the folder of the language, without extension, such as `guides/mirror`; `index` is the first page */
  path: string
  title: string
  html: string
  /** the section that lists the page; absent for pages that only others lead to */
  section?: Section
  /** what the page lists under "on this page" */
  headings?: readonly Heading[]
  /** whether the text is English in every language */
  isEnglish?: boolean
  /** what the search finds on the page, besides its title and headings */
  entries?: readonly Entry[]
}

/** A search result: an anchor of a page with its name, kind and first sentence. */
export interface Entry {
  id: string
  name: string
  kind: string
  text?: string
}

export const hrefOf = (language: Language, path: string): string =>
  path === 'index' ? `/docs/${language}/` : `/docs/${language}/${path}`

/** Returns the page as a complete document. `pages` are all pages, for the navigation. */
export function documentOf(page: Page, language: Language, pages: readonly Page[]): string {
  const say = words[language]
  const other = language === 'vi' ? 'en' : 'vi'
  const inner = page.isEnglish && language !== 'en' ? ' lang="en"' : ''
  const title = page.path === 'index' ? `${say.name}: ${say.title}` : `${page.title} · ${say.name}`
  return `<!doctype html>
<html lang="${language}" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" type="image/svg+xml" href="/icon.svg">
<link rel="stylesheet" href="/docs/assets/docs.css">
<link rel="alternate" hreflang="${other}" href="${hrefOf(other, page.path)}">
<script src="/docs/assets/docs.js"></script>
</head>
<body>
<a class="skip" href="#content">${say.skip}</a>
<header>
<a class="brand" href="${hrefOf(language, 'index')}"><strong>${say.name}</strong> ${say.title}</a>
<div class="search" role="search" data-index="/docs/${language}/search.json" data-empty="${say.noResult}" data-results="${say.results}">
<input type="search" id="search" autocomplete="off" hidden placeholder="${say.search}" aria-label="${say.search}" title="${say.searchHint}">
</div>
<button type="button" class="theme" hidden aria-label="${say.theme}" title="${say.theme}">◐</button>
<a href="${hrefOf(other, page.path)}" hreflang="${other}" lang="${other}">${say.other}</a>
<a href="/graphiql">${say.explorer}</a>
<a href="/">${say.app}</a>
</header>
<div class="frame">
<nav aria-label="${say.contents}">${navigation(page, language, pages)}</nav>
<main id="content" tabindex="-1">
${inner && `<p class="note">${say.english}</p>`}<article${inner}>
${page.html}
</article>
</main>
${contents(page, language)}
</div>
</body>
</html>
`
}

function navigation(page: Page, language: Language, pages: readonly Page[]): string {
  const say = words[language]
  const lists = sections.map((section) => {
    const items = pages
      .filter((each) => each.section === section)
      .map((each) => {
        const isHere = page.path === each.path || page.path.startsWith(`${each.path}/`)
        const current = isHere ? ` aria-current="${page.path === each.path ? 'page' : 'true'}"` : ''
        return `<li><a href="${hrefOf(language, each.path)}"${current}>${escapeHtml(each.title)}</a></li>`
      })
    return `<section><h2>${say.sections[section]}</h2><ul>${items.join('')}</ul></section>`
  })
  return `<details class="menu"><summary>${say.contents}</summary>${lists.join('')}</details>
<div class="lists">${lists.join('')}<p><a href="${hrefOf(language, 'all')}">${say.everything}</a></p></div>`
}

/** Pages with less than three headings have no contents of their own. */
function contents({ headings = [] }: Page, language: Language): string {
  const shown = headings.filter(({ depth }) => depth === 2 || depth === 3)
  if (shown.length < 3) return ''
  const items = shown.map(
    ({ id, text, depth }) => `<li class="depth-${depth}"><a href="#${id}">${escapeHtml(text)}</a></li>`,
  )
  const label = words[language].onThisPage
  return `<aside aria-label="${label}"><h2>${label}</h2><ul>${items.join('')}</ul></aside>`
}
