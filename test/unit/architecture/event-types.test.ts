/** What an event means is declared in the event registry. No other file lists event types. */
import { parse } from '@babel/parser'
import { eventFamilies, eventTypes } from '@takedown/server/domain/events/registry.ts'
import { describe, expect, it } from 'vitest'
import { of, type Source, violations } from './sources.ts'

/** The number of event types that make a list. */
const LIST = 3

/** Files that hold a list, with the reason. */
const justified: Record<string, string> = {
  'web/src/graphql/live/useQueueRefresh.ts': 'the filter of a subscription, in the words of the API',
  ...Object.fromEntries(
    ['cases', 'configuration', 'publications', 'request-items', 'requests', 'sending', 'settings'].map((name) => [
      `server/src/domain/event-log/replay/folds/${name}.ts`,
      'the independent folds of log:replay, which state what each event does to rows',
    ]),
  ),
}

const enumName = (type: string) => type.replace('.', '_').toUpperCase()
const names = new Set(eventTypes.flatMap((type) => [type, enumName(type)]))
const stored = new RegExp(`\\b(?:${eventTypes.map((type) => type.replace('.', '\\.')).join('|')})\\b`, 'g')
const family = new RegExp(`\\b(?:${eventFamilies.join('|')})(?:\\|[a-z_|]+)?\\)?\\\\\\.`)

type Node = { type: string } & Record<string, unknown>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value
const text = (node: unknown): string => (isNode(node) ? String(node.value ?? node.name ?? '') : '')

/** The texts that one node of the syntax tree lists: elements, keys, members of a union, cases, or words of a text. */
const listedBy: Record<string, (node: Node) => string[]> = {
  ArrayExpression: ({ elements }) => (elements as unknown[]).map(text),
  ObjectExpression: ({ properties }) => (properties as Node[]).map(({ key }) => text(key)),
  TSUnionType: ({ types }) => (types as Node[]).map(({ literal }) => text(literal)),
  SwitchStatement: ({ cases }) => (cases as Node[]).map(({ test }) => text(test)),
  StringLiteral: ({ value }) => (value as string).match(stored) ?? [],
  TemplateLiteral: ({ quasis }) =>
    (quasis as { value: { raw: string } }[]).flatMap(({ value }) => value.raw.match(stored) ?? []),
  RegExpLiteral: ({ pattern }) => (family.test(pattern as string) ? eventTypes : []),
}

function listsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(listsIn)
  if (!isNode(node)) return []
  const listed = new Set(listedBy[node.type]?.(node).filter((each) => names.has(each)))
  const here = listed.size >= LIST ? [`lists ${[...listed].slice(0, LIST).join(', ')}…`] : []
  return [...here, ...Object.values(node).flatMap(listsIn)]
}

const listsOf = ({ text }: Pick<Source, 'text'>): string[] =>
  listsIn(parse(text, { sourceType: 'module', plugins: ['typescript', 'jsx'] }).program)

describe('event types', () => {
  it('are listed in the registry alone', () => {
    const files = of('server/src', 'web/src').filter(
      ({ path }) => !path.startsWith('server/src/domain/events/') && !Object.hasOwn(justified, path),
    )
    const fix = 'declare the meaning in domain/events/ and derive the list with typesWhere or typesAffecting'
    expect(violations(files, listsOf, fix)).toEqual([])
  })

  it('have no exception that is not needed', () => {
    const sources = of('server/src', 'web/src')
    const stale = Object.keys(justified).filter(
      (path) => !sources.some((file) => file.path === path && listsOf(file)[0]),
    )
    expect(stale).toEqual([])
  })

  it.each([
    ["const a = ['item.sent', 'item.gone', 'tip.linked']"],
    ["const a = { 'item.sent': 1, 'item.gone': 2, 'tip.linked': 3 }"],
    ['const a = { ITEM_SENT: 1, ITEM_GONE: 2, TIP_LINKED: 3 }'],
    ["type A = 'item.sent' | 'item.gone' | 'tip.linked'"],
    ["const a = `WHERE type IN ('item.sent', 'item.gone', 'tip.linked')`"],
    ["switch (a) { case 'ITEM_SENT': case 'ITEM_GONE': case 'TIP_LINKED': }"],
    ['const a = /^(item|request)\\./'],
  ])('are found in %s', (text) => {
    expect(listsOf({ text })).toHaveLength(1)
  })
})
