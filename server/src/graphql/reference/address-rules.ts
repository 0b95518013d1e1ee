/** The rules by which the addresses of a platform are read. */
import type { FormProblem, PathForm } from '#domain/content/path-forms/forms.ts'
import type { StoredForm } from '#domain/content/path-forms/stored.ts'
import { wordsOf } from '#domain/content/rules/list.ts'
import type { rulesOf } from '#domain/content/rules/stored.ts'
import { type RuleTables, tablesOf } from '#domain/platforms/rule-tables.ts'
import { builder } from '#graphql/core/builder.ts'
import { termField } from '#graphql/vocabularies/terms.ts'

type Entry<Name extends keyof RuleTables> = Exclude<RuleTables[Name][number], string>

const FormProblemRef = builder.objectRef<FormProblem>('PathFormProblem').implement({
  description: 'Why a form of addresses is not used.',
  fields: (t) => ({
    code: t.string({
      description:
        'A stable code: `form_drops` if the canonical form lacks the part, `form_adds` if only the canonical form has it, otherwise `form`.',
      resolve: ({ code = 'form' }) => code,
    }),
    part: t.string({
      nullable: true,
      description: 'The part of the form that is at fault. Null if the code does not name a part.',
      resolve: ({ part }) => part ?? null,
    }),
    message: t.exposeString('message', { description: 'An English message for developers.' }),
  }),
})

export const PathFormRef = builder.objectRef<PathForm & Partial<StoredForm>>('PathForm').implement({
  description: 'A form of addresses of a platform.',
  fields: (t) => ({
    pattern: t.exposeString('pattern', {
      description:
        'The pattern of addresses, such as `/threads/{*}.{id:number}`: text, captures `{name}`, `{name:number}` and `{name:word}`, `{*}` for text that identifies nothing, `[s/]` for a part that may be missing, `(post|thread)` for one of these words.',
    }),
    canonical: t.exposeString('canonical', {
      description: 'The canonical form of these addresses, with the same captures.',
    }),
    kind: t.field(termField('ContentKind', 'kind', 'The kind of content at the addresses that the pattern describes.')),
    problem: t.field({
      type: FormProblemRef,
      nullable: true,
      description:
        'Why the form is not used, although an earlier version accepted it: with it, two addresses of different content could become one. Null if the form is used.',
      resolve: ({ problem }) => problem ?? null,
    }),
  }),
})

const AliasRef = builder.objectRef<Entry<'aliases'>>('PlatformAlias').implement({
  description: 'Another name of a host.',
  fields: (t) => ({
    host: t.exposeString('host', { description: 'The host with the other name.' }),
    mainHost: t.exposeString('mainHost', { description: 'The main name of the host.' }),
  }),
})

const MirrorsRef = builder.objectRef<Entry<'mirrors'>>('PlatformMirrors').implement({
  description: 'The further names below a host that show its pages.',
  fields: (t) => ({
    host: t.exposeString('host', { description: 'The host.' }),
    labels: t.exposeStringList('labels', { description: 'The labels in front of the host, such as `m`.' }),
  }),
})

const IgnoredParameterRef = builder.objectRef<Entry<'ignoredParameters'>>('PlatformIgnoredParameter').implement({
  description: 'A parameter of addresses that identifies no content.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name of the parameter.' }),
    values: t.exposeStringList('values', {
      description: 'The values with which the parameter identifies no content. Empty for all values.',
    }),
  }),
})

const PagesRef = builder.objectRef<Entry<'pages'>>('PlatformPages').implement({
  description:
    'Pages of the platform itself, which are no content. `x` is the page `x` without further parameters. `x/*` is the page `x` and every page below it.',
  fields: (t) => ({
    hosts: t.exposeStringList('hosts', { description: 'The hosts that have the pages.' }),
    signIn: t.exposeStringList('signIn', { description: 'The paths of pages on which people sign in.' }),
    help: t.exposeStringList('help', { description: 'The paths of pages that help people or state rules.' }),
    search: t.exposeStringList('search', { description: 'The paths of pages that search.' }),
    own: t.exposeStringList('own', { description: 'The paths of other pages of the platform.' }),
  }),
})

export const AddressRulesRef = builder.objectRef<ReturnType<typeof rulesOf>>('PlatformAddressRules').implement({
  description: 'The rules by which the addresses of a platform are read.',
  fields: (t) => ({
    isShipped: t.exposeBoolean('isShipped', {
      description:
        'Whether no administrator stated rules, so that the rules of the product apply. The product may have no rules for the platform.',
    }),
    hosts: t.stringList({
      description: 'The hosts whose addresses the rules describe.',
      resolve: ({ rules }) => wordsOf(rules.hosts),
    }),
    aliases: t.field({
      type: [AliasRef],
      description: 'Other names of hosts.',
      resolve: ({ rules }) => tablesOf(rules).aliases,
    }),
    mirrors: t.field({
      type: [MirrorsRef],
      description: 'The further names below hosts that show the same pages.',
      resolve: ({ rules }) => tablesOf(rules).mirrors,
    }),
    ignoredParameters: t.field({
      type: [IgnoredParameterRef],
      description: 'The parameters that identify no content.',
      resolve: ({ rules }) => tablesOf(rules).ignoredParameters,
    }),
    contentParameters: t.stringList({
      description:
        'The parameters that identify content. An address in which such a parameter has no value counts as cut off.',
      resolve: ({ rules }) => tablesOf(rules).contentParameters,
    }),
    pages: t.field({
      type: [PagesRef],
      description: 'The pages of the platform itself.',
      resolve: ({ rules }) => tablesOf(rules).pages,
    }),
    forms: t.field({
      type: [PathFormRef],
      description:
        'The forms of addresses that belong to the product. The forms in `pathForms` are tried before these forms.',
      resolve: ({ rules }) => rules.forms,
    }),
  }),
})
