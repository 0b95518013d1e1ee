/**
 * The JSON format of address rules: how the addresses of a platform are recognised and brought into a canonical form.
 */
import { z } from 'zod'

/** Several words in one string, separated by spaces. */
const list = (description: string) => z.string().max(60_000).describe(`${description} Separated by blanks.`)
const hostLists = (description: string) => z.record(z.string(), z.string()).describe(description)
const parameter = z.string().regex(/^[\w.[\]-]{1,60}$/, 'not the name of a parameter')

export const characterSets = [
  ...(['digits', 'hex', 'letters', 'name', 'id', 'word', 'plain', 'title', 'any', 'text'] as const),
] as const

const words = z.string().max(4000)
const length = z.int().min(1).max(200)

/** Constraints on a captured value, under a name that the patterns of a platform can use. */
export const valueShape = z
  .strictObject({
    of: z
      .enum(characterSets)
      .describe(
        'The characters: `name` is letters, digits and `_`; `id` also `-`; `word` also `.`; `plain` is a `word` that does not consist of dots only; `title` may contain the codes of letters with accents; `any` is one segment of a path; `text` is any value of a parameter.',
      ),
    starts: words.optional().describe('Prefixes, separated by blanks. Each value begins with one of them.'),
    least: length.optional().describe('The minimum number of characters after the prefix.'),
    most: length.optional().describe('The maximum number of characters after the prefix.'),
    notFirst: z.string().max(20).optional().describe('The characters that must not follow the prefix directly.'),
    except: words.optional().describe('Words in lower case, separated by blanks, that are not values of this form.'),
    notOf: z
      .array(z.string())
      .max(5)
      .optional()
      .describe('The names of earlier forms. Their values are not values of this form.'),
    orOf: z
      .array(z.string())
      .max(5)
      .optional()
      .describe('The names of earlier forms. Their values are also values of this form.'),
    lower: z.boolean().optional().describe('Whether values that differ only in capitals are the same value.'),
    drops: z
      .string()
      .max(20)
      .optional()
      .describe('A suffix in lower case. It is removed from the end of a value, as often as it occurs there.'),
  })
  .describe('A form of captured values.')
export type ValueShape = z.output<typeof valueShape>

const text = z.string().trim().min(1).max(500)

export const formFields = {
  pattern: text.describe('The pattern of the addresses. A part in brackets may be missing.'),
  canonical: text.describe('The address under which the content is stored, with the captures of the pattern.'),
  former: z.array(text).max(5).optional().describe('Other addresses under which the content may be stored.'),
  ignores: z.array(parameter).max(20).optional().describe('Parameters that identify nothing on these addresses.'),
  repeats: z
    .record(parameter, z.string().max(20))
    .optional()
    .describe('Parameters that may only repeat the value of a capture, by the names of the parameters.'),
  hasParts: z
    .boolean()
    .optional()
    .describe('Whether addresses of this form may identify one of the `parts` in the rules of the platform.'),
  isUnique: z
    .boolean()
    .optional()
    .describe(
      'Whether the last capture alone identifies the content on the platform. If so, the owner may be missing in an address.',
    ),
  identity: z
    .string()
    .max(20)
    .optional()
    .describe(
      'The capture that alone identifies the content on the platform. It is the last segment of the canonical address, which may have other captures too. Addresses with the same value of this capture are one item.',
    ),
  owner: text
    .optional()
    .describe(
      'The address of the account, page, group or channel that addresses of this form name, with captures and named texts of the pattern. Omitted if the addresses do not name it.',
    ),
  isOwner: z
    .boolean()
    .optional()
    .describe('Whether the content is itself an account, page, group or channel, to which other content may belong.'),
  isOtherKind: z
    .boolean()
    .optional()
    .describe('Whether an earlier form has the same canonical addresses, but another kind of content.'),
}
const form = z
  .strictObject({
    ...formFields,
    kind: z.string().max(60).describe('The kind of the content, as a code of ContentKind.'),
  })
  .describe('A form of addresses.')

const pages = z
  .strictObject({
    hosts: list('The hosts that have the pages.'),
    languages: z
      .boolean()
      .optional()
      .describe('Whether the pages also exist below the code of each language or country.'),
    accounts: z
      .boolean()
      .optional()
      .describe('Whether the pages also exist for each account of a person, as below `u/0`.'),
    content: list('The parameters with which the address of the home page shows content.').optional(),
    signIn: list('The pages on which people sign in.').optional(),
    help: list('The pages that help people or state rules.').optional(),
    search: list('The pages that search.').optional(),
    own: list('Further pages of the platform itself.').optional(),
  })
  .describe(
    'Pages of a platform itself by their paths. `x` is the page `x` without further parameters. `x/*` is the page `x` and every page below it, with any parameters.',
  )
export type PageRules = z.output<typeof pages>

const exit = z
  .strictObject({
    hosts: list('The hosts of the pages.'),
    paths: list('The paths of the pages. Omitted if every page of the hosts leads elsewhere.').optional(),
    parameters: list('The parameters that may contain the target, in order of precedence.'),
  })
  .describe('Pages that only lead to another address.')

const part = z
  .strictObject({
    parameter: parameter.optional().describe('The parameter that identifies the part in the stored address.'),
    from: z
      .array(parameter)
      .max(5)
      .optional()
      .describe('The parameters that may identify the part, in order of precedence.'),
    fragment: z.string().optional().describe('A name in `shapes`. A fragment with this form identifies the part.'),
    kind: z.string().max(60).describe('The kind of the part, as a code of ContentKind.'),
  })
  .describe('A part of content that has an address of its own, such as a comment.')

export const addressRules = z
  .strictObject({
    $schema: z.string().optional(),
    hosts: list('The hosts whose addresses the forms describe.').default(''),
    main: z.string().optional().describe('The host of canonical addresses. Omitted if each address keeps its host.'),
    aliases: z
      .record(z.string(), z.string())
      .default({})
      .describe('Alternative host names, each with the main host that it stands for.'),
    mirrors: hostLists(
      'For each host, the labels in front of it, such as `m` in `m.example.com`, that lead to the same pages. Separated by blanks.',
    ).default({}),
    languageMirrors: list('The hosts that show the same pages below the code of each language.').default(''),
    userHosts: list('The hosts below which each user has a subdomain.').default(''),
    writtenAlone: list('The hosts of addresses that people often write without `https://`.').default(''),
    shortLinks: list('The hosts of short links, or hosts with paths. Their addresses lead to another address.').default(
      '',
    ),
    ignored: list('The parameters that identify no content.').default(''),
    ignoredValues: hostLists(
      'For each parameter, the values with which the parameter identifies no content. Separated by blanks.',
    ).default({}),
    content: list(
      'The parameters that identify content. If one of them has no value, the address counts as truncated.',
    ).default(''),
    fragmentPath: z
      .string()
      .max(10)
      .optional()
      .describe('The prefix of a fragment that contains the path, such as `!/`.'),
    ignoredFragments: list('The fragments that identify a place inside the content. `#` stands for a number.').default(
      '',
    ),
    partFragments: list('The prefixes of fragments that identify a part of the content.').default(''),
    homes: list('Further hosts whose root is the home page of the platform.').default(''),
    ownHosts: z
      .strictObject({
        signIn: list('Hosts of sign-in pages.').optional(),
        help: list('Hosts of help pages.').optional(),
        own: list('Hosts of other pages.').optional(),
      })
      .default({})
      .describe('Hosts that have only pages of the platform itself. They include their subdomains.'),
    pages: z.array(pages).max(100).default([]).describe('The pages of the platform itself.'),
    exits: z.array(exit).max(100).default([]).describe('The pages that only lead to another address.'),
    notOwners: list(
      'The paths below the main host that name no account, page, group or channel although a form describes them, such as `feed` or `groups/feed`. In lower case.',
    ).default(''),
    shapes: z
      .record(z.string(), valueShape)
      .default({})
      .describe('The forms of values, by the names that patterns use.'),
    parts: z.array(part).max(5).default([]).describe('The parts of content that have addresses of their own.'),
    forms: z
      .array(form)
      .max(200)
      .default([])
      .describe('The address forms. The first form that matches an address applies.'),
  })
  .describe('The address rules of a platform.')
export type AddressRules = z.output<typeof addressRules>

export const addressRulesJsonSchema = () => z.toJSONSchema(addressRules, { io: 'input' })
