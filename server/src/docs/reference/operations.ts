/** The pages of queries, subscriptions and mutations. */
import { type GraphQLField, type GraphQLSchema, getNamedType, isInputObjectType, isUnionType } from 'graphql'
import { codeBlock, renderLine } from '../markdown.ts'
import { hrefOf, type Page } from '../page.ts'
import { type Language, words } from '../words.ts'
import { fieldOf, firstSentence, inputOf, typeLink } from './signatures.ts'

type Field = GraphQLField<unknown, unknown>

/** What `server/mutations.json` states about a mutation. */
export interface MutationFacts {
  invalidates: string[]
  example: Record<string, unknown>
}

export function operationPages(
  schema: GraphQLSchema,
  facts: Readonly<Record<string, MutationFacts>>,
  language: Language,
): Page[] {
  const mutations = Object.values(schema.getMutationType()!.getFields())
  return [
    rootPage('queries', Object.values(schema.getQueryType()!.getFields()), 'query', language),
    mutationList(mutations, language),
    ...mutations.map((field) => mutationPage(field, facts[field.name], language)),
    rootPage('subscriptions', Object.values(schema.getSubscriptionType()!.getFields()), 'subscription', language),
  ]
}

function rootPage(path: string, fields: readonly Field[], kind: string, language: Language): Page {
  const title = words[language].pages[path]!
  return {
    ...{ path, title, section: 'reference', isEnglish: true },
    html: `<h1>${title}</h1>\n<dl>${fields.map((field) => fieldOf(field.name, field, language)).join('')}</dl>`,
    headings: fields.map(({ name }) => ({ id: name, text: name, depth: 2 })),
    entries: fields.map(({ name, description }) => ({ id: name, name, kind, text: firstSentence(description) })),
  }
}

function mutationList(fields: readonly Field[], language: Language): Page {
  const title = words[language].pages.mutations!
  const items = fields.map(
    ({ name, description }) =>
      `<dt id="${name}"><a href="${hrefOf(language, `mutations/${name}`)}"><code>${name}</code></a></dt><dd>${renderLine(firstSentence(description))}</dd>`,
  )
  return {
    ...{ path: 'mutations', title, section: 'reference', isEnglish: true },
    html: `<h1>${title}</h1>
<p>Each mutation has one argument <code>input</code> with a <code>key</code> that you choose: the same key with the same input changes nothing and
returns the same result. The result is the payload or one of the errors, see <a href="${hrefOf(language, 'errors')}">errors</a>.</p>
<dl>${items.join('\n')}</dl>`,
  }
}

function mutationPage(field: Field, facts: MutationFacts | undefined, language: Language): Page {
  const { name, description } = field
  const input = getNamedType(field.args.find((arg) => arg.name === 'input')!.type)
  const result = getNamedType(field.type)
  const members = isUnionType(result) ? result.getTypes() : []
  const payload = members.find((type) => type.name.endsWith('Payload'))
  const inputs = isInputObjectType(input) ? Object.values(input.getFields()) : []
  const read = facts?.invalidates.map((each) => `<code>${each}</code>`).join(', ')
  return {
    ...{ path: `mutations/${name}`, title: name, isEnglish: true },
    html: `<h1><code>${name}</code></h1>
<p>${renderLine(description)}</p>
<h2 id="input">Input</h2>
<p>${typeLink(input.name, language)}</p>
<dl>${inputs.map((each) => inputOf(`input.${each.name}`, each, language)).join('')}</dl>
<h2 id="result">Result</h2>
<p>One of ${members.map((type) => typeLink(type.name, language)).join(', ')}.</p>
<h2 id="example">Example</h2>
${codeBlock(documentFor(name, input.name, payload?.name), 'graphql')}
${codeBlock(JSON.stringify({ input: { key: 'my-key-0001', ...facts?.example } }, null, 2), 'json')}
${read ? `<h2 id="afterwards">Read again afterwards</h2><p>${read}</p>` : ''}`,
    entries: [{ id: '', name, kind: 'mutation', text: firstSentence(description) }],
  }
}

const documentFor = (name: string, input: string, payload = ''): string =>
  `mutation ($input: ${input}!) {
  ${name}(input: $input) {
    __typename
    ... on ${payload} { position }
    ... on Error { message }
  }
}`
