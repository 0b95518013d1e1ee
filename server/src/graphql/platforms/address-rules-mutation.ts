/** The mutation that replaces the address rules of a platform, and its input. */
import { setPlatformAddressRules } from '#domain/platforms/address-rules.ts'
import { builder } from '#graphql/core/builder.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'
import { invalidates, platformResult } from './mutations.ts'

const required = { required: true } as const
const HostAliasInput = builder.inputType('PlatformAliasInput', {
  description: 'Another name of a host, such as `www2.example.org` for `example.org`.',
  fields: (t) => ({
    host: t.string({ ...required, description: 'The other name.' }),
    mainHost: t.string({
      ...required,
      description: 'The main name of the host. It must not itself be listed as another name of a host.',
    }),
  }),
})

const MirrorsInput = builder.inputType('PlatformMirrorsInput', {
  description:
    'Hosts that show the same pages as another host. Each name is a label, a dot and the other host, such as `m.example.org` for `example.org`.',
  fields: (t) => ({
    host: t.string({ ...required, description: 'The other host, such as `example.org`.' }),
    labels: t.stringList({
      ...required,
      description: 'The labels in front of the other host, such as `m`, at most 50.',
    }),
  }),
})

const IgnoredParameterInput = builder.inputType('PlatformIgnoredParameterInput', {
  description: 'A parameter of addresses that identifies no content, such as `ref`.',
  fields: (t) => ({
    name: t.string({ ...required, description: 'The name of the parameter.' }),
    values: t.stringList({
      ...required,
      description:
        'The parameter is ignored only if it has one of these values, at most 50. If the list is empty, it is ignored with every value.',
    }),
  }),
})

const PagesInput = builder.inputType('PlatformPagesInput', {
  description:
    'Pages of the platform itself, such as its help, which are not content. The path `x` means the page `x` without further parameters. The path `x/*` means the page `x` and every page below it.',
  fields: (t) => ({
    hosts: t.stringList({ ...required, description: 'The hosts that have the pages, at most 20.' }),
    signIn: t.stringList({ ...required, description: 'The paths of pages on which people sign in, at most 200.' }),
    help: t.stringList({
      ...required,
      description: 'The paths of pages that help people or state rules, at most 200.',
    }),
    search: t.stringList({ ...required, description: 'The paths of pages that search, at most 200.' }),
    own: t.stringList({ ...required, description: 'The paths of other pages of the platform, at most 200.' }),
  }),
})

const AddressRulesInput = builder.inputType('PlatformAddressRulesInput', {
  description: 'The rules by which the addresses of a platform are read.',
  fields: (t) => ({
    aliases: t.field({ ...required, type: [HostAliasInput], description: 'Other names of hosts, at most 100.' }),
    mirrors: t.field({
      ...required,
      type: [MirrorsInput],
      description: 'The hosts that show the same pages as another host, for at most 100 hosts.',
    }),
    ignoredParameters: t.field({
      ...required,
      type: [IgnoredParameterInput],
      description: 'The parameters that identify no content, at most 500.',
    }),
    contentParameters: t.stringList({
      ...required,
      description:
        'The parameters that identify content, at most 100. If such a parameter has no value, the address counts as incomplete.',
    }),
    pages: t.field({
      ...required,
      type: [PagesInput],
      description: 'The pages of the platform itself, at most 50 groups.',
    }),
  }),
})

mutation('setPlatformAddressRules', {
  command: setPlatformAddressRules,
  returns: platformResult,
  invalidates,
  description:
    'Replaces the rules by which the addresses of a platform are read. The forms of addresses that ship with the product stay. Stored content keeps its addresses. RuleError FORM_MERGES_PAIR if addresses that were recorded as different content would become the same.',
  ids: { platform: 'Platform' },
  fields: (t) => ({
    platformId: t.id({ required: true, description: 'The platform.' }),
    rules: t.field({
      type: AddressRulesInput,
      description: 'The rules. Omit them to use the rules of the product again.',
    }),
    expectedVersion: expectedVersion(t),
  }),
  example: {
    platformId: exampleId('Platform'),
    rules: {
      aliases: [{ host: 'diendan.example', mainHost: 'dien-dan.example' }],
      mirrors: [{ host: 'dien-dan.example', labels: ['m', 'amp'] }],
      ignoredParameters: [{ name: 'ref', values: [] }],
      contentParameters: ['post'],
      pages: [{ hosts: ['dien-dan.example'], signIn: ['login/*'], help: [], search: [], own: ['rules'] }],
    },
    expectedVersion: 1,
  },
})
