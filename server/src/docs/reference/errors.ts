/** The page of errors: the typed errors of mutations, the rules, and the codes of refused operations and routes. */
import { type GraphQLEnumType, type GraphQLSchema, isInterfaceType } from 'graphql'
import { escapeHtml, type Rendered, renderLine } from '../markdown.ts'
import type { Page } from '../page.ts'
import { type Language, words } from '../words.ts'
import { enumValueOf, fieldOf, firstSentence } from './signatures.ts'

/** `written` is the document `docs/errors.md`, with the codes that the schema does not declare. */
export function errorPage(schema: GraphQLSchema, written: Rendered, language: Language): Page {
  const title = words[language].pages.errors!
  const error = schema.getType('Error')
  const types = isInterfaceType(error) ? [...schema.getPossibleTypes(error)] : []
  const rules = (schema.getType('RuleCode') as GraphQLEnumType).getValues()
  const typed = types.map(
    (type) => `<h3 id="${type.name}"><a class="anchor" href="#${type.name}">${type.name}</a></h3>
<p>${renderLine(type.description)}</p><dl>${Object.values(type.getFields())
      .map((field) => fieldOf('', field, language))
      .join('')}</dl>`,
  )
  return {
    ...{ path: 'errors', title, section: 'reference', isEnglish: true },
    html: `${written.html}
<h2 id="results">Results of mutations</h2>${typed.join('\n')}
<h2 id="rules">Rules</h2><p>A <code>RuleError</code> names the rule in <code>code</code>.</p><dl>${rules.map((value) => enumValueOf(value.name, value)).join('')}</dl>`,
    headings: [
      ...written.headings,
      { id: 'results', text: 'Results of mutations', depth: 2 },
      ...types.map(({ name }) => ({ id: name, text: name, depth: 3 })),
      { id: 'rules', text: 'Rules', depth: 2 },
    ],
    entries: [
      ...codesIn(written.html).map((name) => ({ id: name, name, kind: 'error' })),
      ...types.map(({ name, description }) => ({ id: name, name, kind: 'error', text: firstSentence(description) })),
      ...rules.map(({ name, description }) => ({ id: name, name, kind: 'rule', text: firstSentence(description) })),
    ].map((entry) => ({ ...entry, name: escapeHtml(entry.name) })),
  }
}

/** Gives each code in the first column of a table an id, so that links lead to it. */
export const withCodeIds = (html: string): string =>
  html.replace(/<tr><td><code>([A-Z_]+)<\/code>/g, '<tr id="$1"><td><code>$1</code>')

const codesIn = (html: string): string[] => [...html.matchAll(/<tr id="([A-Z_]+)">/g)].map(([, code]) => code!)
