/**
 * The address rules that administrators change on screen, as lists: names of hosts, parameters, and the platform's own
 * pages. Other address rules cannot be changed on screen.
 */
import { domainToASCII } from 'node:url'
import { z } from 'zod'
import { wordsOf } from '#domain/content/rules/list.ts'
import { isHostName } from '#domain/rules/hosts.ts'
import type { AddressRules } from '#reference/address-rules.ts'

const host = z
  .string()
  .trim()
  .max(253)
  .transform((text) => (/[\s/?#@:\\%[\]]/.test(text) ? '' : domainToASCII(text)))
  .refine(isHostName, 'not a host name')
const label = z.string().regex(/^[a-z0-9-]{1,63}$/, 'not a label of a host name')
const parameter = z
  .string()
  .toLowerCase()
  .regex(/^(?!__proto__$)[\w.[\]-]{1,60}$/, 'not the name of a parameter')
const value = z.string().regex(/^\S{1,100}$/, 'not the value of a parameter')
/** A path in small letters. With `/*` at the end, it includes every page below it. */
const page = z
  .string()
  .toLowerCase()
  .regex(/^[\w.@~%+!:-]+(?:\/[\w.@~%+!:-]+){0,9}(?:\/\*)?$/, 'not the path of a page')
  .max(200)
const pageList = z.array(page).max(200)

const pageGroup = z.object({
  hosts: z.array(host).min(1).max(20),
  signIn: pageList,
  help: pageList,
  search: pageList,
  own: pageList,
})

/** A list of at most `max` entries, no two of them about the same host or parameter. */
const entries = <Entry extends z.ZodType>(entry: Entry, max: number, keysOf: (entry: z.output<Entry>) => string[]) =>
  z
    .array(entry)
    .max(max)
    .superRefine((list, context) => {
      const known = new Set<string>()
      for (const [index, each] of list.entries()) {
        const keys = keysOf(each)
        if (new Set(keys).size < keys.length || keys.some((key) => known.has(key)))
          context.addIssue({ code: 'custom', path: [index], message: 'repeats a host or a parameter' })
        for (const key of keys) known.add(key)
      }
    })

export const ruleTables = z.object({
  aliases: entries(z.object({ host, mainHost: host }), 100, (alias) => [alias.host]),
  mirrors: entries(z.object({ host, labels: z.array(label).min(1).max(50) }), 100, (mirror) => [mirror.host]),
  ignoredParameters: entries(z.object({ name: parameter, values: z.array(value).max(50) }), 500, ({ name }) => [name]),
  contentParameters: entries(parameter, 100, (name) => [name]),
  pages: entries(pageGroup, 50, ({ hosts }) => hosts),
})
export type RuleTables = z.output<typeof ruleTables>

/** Returns the rules as lists. */
export function tablesOf(rules: AddressRules): RuleTables {
  const lists = Object.entries(rules.ignoredValues)
  return {
    aliases: Object.entries(rules.aliases).map(([host, mainHost]) => ({ host, mainHost })),
    mirrors: Object.entries(rules.mirrors).map(([host, labels]) => ({ host, labels: wordsOf(labels) })),
    ignoredParameters: [
      ...wordsOf(rules.ignored).map((name) => ({ name, values: [] })),
      ...lists.map(([name, values]) => ({ name, values: wordsOf(values) })),
    ],
    contentParameters: wordsOf(rules.content),
    pages: rules.pages.map(({ hosts, signIn, help, search, own }) => ({
      hosts: wordsOf(hosts),
      ...{ signIn: wordsOf(signIn), help: wordsOf(help), search: wordsOf(search), own: wordsOf(own) },
    })),
  }
}

const joined = (words: readonly string[]): string | undefined => (words.length > 0 ? words.join(' ') : undefined)

/** Returns the rules with these lists. A group of pages whose hosts stay the same keeps its other properties. */
export function withTables(rules: AddressRules, tables: RuleTables): AddressRules {
  const { aliases, mirrors, ignoredParameters, contentParameters, pages } = tables
  const former = new Map(rules.pages.map((each) => [each.hosts, each]))
  const plain = ignoredParameters.filter(({ values }) => values.length === 0)
  return {
    ...rules,
    aliases: Object.fromEntries(aliases.map(({ host, mainHost }) => [host, mainHost])),
    mirrors: Object.fromEntries(mirrors.map(({ host, labels }) => [host, labels.join(' ')])),
    ignored: plain.map(({ name }) => name).join(' '),
    ignoredValues: Object.fromEntries(
      ignoredParameters.filter((each) => !plain.includes(each)).map(({ name, values }) => [name, values.join(' ')]),
    ),
    content: contentParameters.join(' '),
    pages: pages.map(({ hosts, signIn, help, search, own }) => ({
      ...former.get(hosts.join(' ')),
      hosts: hosts.join(' '),
      ...{ signIn: joined(signIn), help: joined(help), search: joined(search), own: joined(own) },
    })),
  }
}

/** Returns the lists as lines of text for the log. */
export function linesOf(rules: AddressRules): string[] {
  const { aliases, mirrors, ignoredParameters, contentParameters, pages } = tablesOf(rules)
  return [
    ...aliases.map(({ host, mainHost }) => `alias ${host} → ${mainHost}`),
    ...mirrors.flatMap(({ host, labels }) => labels.map((label) => `mirror ${label}.${host}`)),
    ...ignoredParameters.flatMap(({ name, values }) =>
      values.length === 0 ? [`ignored ${name}`] : values.map((value) => `ignored ${name}=${value}`),
    ),
    ...contentParameters.map((name) => `content ${name}`),
    ...pages.flatMap(({ hosts, signIn, help, search, own }) =>
      [...signIn, ...help, ...search, ...own].map((path) => `page ${hosts.join(' ')}: ${path}`),
    ),
  ]
}
