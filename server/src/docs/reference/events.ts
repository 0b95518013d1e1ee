/** The page of event types: what each means, its payload, who outside of the authority sees it, and an example. */
import { eventNames } from '@takedown/declarations/event-names.ts'
import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
} from 'graphql'
import { eventTypes, registry } from '#domain/events/registry.ts'
import { codeBlock, escapeHtml, renderLine } from '../markdown.ts'
import { hrefOf, type Page } from '../page.ts'
import { type Language, words } from '../words.ts'
import { fieldOf, typeLink } from './signatures.ts'

export function eventPage(schema: GraphQLSchema, language: Language): Page {
  const title = words[language].pages.events!
  const all = eventTypes.map((type) => {
    const { description, payload, outside = [], subject } = registry[type]
    const id = type.toUpperCase().replaceAll('.', '_')
    const object = payload && (schema.getType(payload.name) as GraphQLObjectType | undefined)
    const html = `<section class="type"><h2 id="${id}"><a class="anchor" href="#${id}">${id}</a> <small>${escapeHtml(eventNames[type][language])}</small></h2>
<p>${renderLine(description)}</p>
<p>Subject: <code>${subject}</code>. ${outside.length === 0 ? 'For staff only.' : `Also for ${outside.map((role) => `<code>${role}</code>`).join(' and ')}, if it concerns them.`}</p>
${
  object
    ? `<p>Payload: ${typeLink(object.name, language)}</p><dl>${Object.values(object.getFields())
        .map((field) => fieldOf('', field, language))
        .join('')}</dl>`
    : '<p>No payload.</p>'
}
${codeBlock(JSON.stringify(exampleOf(id, object), null, 2), 'json')}</section>`
    return { id, html, description }
  })
  return {
    ...{ path: 'events', title, section: 'reference', isEnglish: true },
    html: `<h1>${title}</h1>
<p>The log has one entry for each change. Read it with the query <a href="${hrefOf(language, 'queries')}#events"><code>events</code></a>, or follow it with the
subscription <a href="${hrefOf(language, 'subscriptions')}#events"><code>events</code></a>, filtered by <code>types</code> and <code>families</code>. A newer server may
record types that your client does not know: they arrive as <code>UNKNOWN</code>.</p>
${all.map(({ html }) => html).join('\n')}`,
    headings: all.map(({ id }) => ({ id, text: id, depth: 2 })),
    entries: all.map(({ id, description }) => ({ id, name: id, kind: 'event', text: description.slice(0, 140) })),
  }
}

const UUID = '01890a5d-ac96-774b-bcce-b302099a8057'

function exampleOf(type: string, payload: GraphQLObjectType | undefined): object {
  const values = payload && Object.values(payload.getFields()).map(({ name, type: of }) => [name, sampleOf(name, of)])
  return {
    ...{ id: `Event_${UUID}`, type, at: '2026-11-29T03:00:00.000Z' },
    payload: values ? { __typename: payload.name, ...Object.fromEntries(values) } : null,
  }
}

/** Returns a value that fits the type of a field. Objects are left out after their name. */
function sampleOf(name: string, type: GraphQLOutputType): unknown {
  if (isNonNullType(type)) return sampleOf(name, type.ofType)
  if (isListType(type)) return [sampleOf(name, type.ofType)]
  const named = getNamedType(type)
  if (isEnumType(named)) return named.getValues()[0]!.name
  const scalars: Record<string, unknown> = {
    ...{ ID: idFor(name), String: '…', Int: 1, Float: 0.5, Boolean: true },
    ...{ DateTime: '2026-11-29T03:00:00.000Z', Date: '2026-11-29', JSON: {} },
  }
  return scalars[named.name] ?? { __typename: named.name }
}

/** Returns a global id: `itemIds` contains ids of content items. */
function idFor(name: string): string {
  const noun = name.replace(/Ids?$/, '')
  const types: Record<string, string> = { item: 'ContentItem', request: 'RemovalRequest', owner: 'Person' }
  return `${types[noun] ?? noun.charAt(0).toUpperCase() + noun.slice(1)}_${UUID}`
}
