/** The address rules of platforms, by which the server recognizes different addresses of the same content. */
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
        'A stable code. `form_drops`: the canonical form lacks the text in `part`. `form_adds`: only the canonical form has the text in `part`. `form`: every other problem.',
      resolve: ({ code = 'form' }) => code,
    }),
    part: t.string({
      nullable: true,
      description: 'The text of the form that causes the problem. Null if there is no such text.',
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
        'The pattern of addresses, such as `/threads/{*}.{id:number}`. `{name}`, `{name:number}` and `{name:word}` capture text. `{*}` matches text that identifies nothing. `[s/]` is text that may be missing. `(post|thread)` matches one of these words.',
    }),
    canonical: t.exposeString('canonical', {
      description: 'The canonical form of these addresses, with the same captures.',
    }),
    kind: t.field(termField('ContentKind', 'kind', 'The kind of content at the addresses that the pattern describes.')),
    problem: t.field({
      type: FormProblemRef,
      nullable: true,
      description:
        'Why the form, which an earlier release of the product accepted, is not used. Null if the form is used.',
      resolve: ({ problem }) => problem ?? null,
    }),
  }),
})

const AliasRef = builder.objectRef<Entry<'aliases'>>('PlatformAlias').implement({
  description: 'Another name of a host, such as `www2.example.org` for `example.org`.',
  fields: (t) => ({
    host: t.exposeString('host', { description: 'The other name.' }),
    mainHost: t.exposeString('mainHost', { description: 'The main name of the host.' }),
  }),
})

const MirrorsRef = builder.objectRef<Entry<'mirrors'>>('PlatformMirrors').implement({
  description:
    'Hosts that show the same pages as another host. Each name is a label, a dot and the other host, such as `m.example.org` for `example.org`.',
  fields: (t) => ({
    host: t.exposeString('host', { description: 'The other host, such as `example.org`.' }),
    labels: t.exposeStringList('labels', { description: 'The labels in front of the other host, such as `m`.' }),
  }),
})

const IgnoredParameterRef = builder.objectRef<Entry<'ignoredParameters'>>('PlatformIgnoredParameter').implement({
  description: 'A parameter of addresses that identifies no content, such as `ref`.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name of the parameter.' }),
    values: t.exposeStringList('values', {
      description:
        'The parameter is ignored only if it has one of these values. If the list is empty, it is ignored with every value.',
    }),
  }),
})

const PagesRef = builder.objectRef<Entry<'pages'>>('PlatformPages').implement({
  description:
    'Pages of the platform itself, such as its help, which are not content. The path `x` means the page `x` without further parameters. The path `x/*` means the page `x` and every page below it.',
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
        'True if no administrator stated rules, so that the rules of the product apply, if it has any for the platform.',
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
      description: 'The hosts that show the same pages as another host.',
      resolve: ({ rules }) => tablesOf(rules).mirrors,
    }),
    ignoredParameters: t.field({
      type: [IgnoredParameterRef],
      description: 'The parameters that identify no content.',
      resolve: ({ rules }) => tablesOf(rules).ignoredParameters,
    }),
    contentParameters: t.stringList({
      description:
        'The parameters that identify content. If such a parameter has no value, the address counts as incomplete.',
      resolve: ({ rules }) => tablesOf(rules).contentParameters,
    }),
    pages: t.field({
      type: [PagesRef],
      description: 'The pages of the platform itself.',
      resolve: ({ rules }) => tablesOf(rules).pages,
    }),
    forms: t.field({
      type: [PathFormRef],
      description: 'The forms of addresses that ship with the product. The forms in `pathForms` are tried first.',
      resolve: ({ rules }) => rules.forms,
    }),
  }),
})
