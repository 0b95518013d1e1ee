/** The format of the rules by which the addresses of a platform are read, such as its hosts and forms of addresses. */
import { z } from 'zod'

/** A list of words in one text, separated by blanks. */
const list = (description: string) => z.string().max(60_000).describe(`${description} Separated by blanks.`)
const hostLists = (description: string) => z.record(z.string(), z.string()).describe(description)
const parameter = z.string().regex(/^[\w.[\]-]{1,60}$/, 'not the name of a parameter')

/** The characters of which a captured value may consist. */
export const characterSets = [
  ...(['digits', 'hex', 'letters', 'name', 'id', 'word', 'plain', 'title', 'any', 'text'] as const),
] as const

const words = z.string().max(4000)
const length = z.int().min(1).max(200)

/** A form of values that the rules of a platform define. */
export const valueShape = z
  .strictObject({
    of: z
      .enum(characterSets)
      .describe(
        'The characters: `name` is letters, digits and `_`; `id` also `-`; `word` also `.`; `plain` is a `word` that does not consist of dots only; `title` may contain the codes of letters with accents; `any` is one segment of a path; `text` is any value of a parameter.',
      ),
    starts: words.optional().describe('The beginnings, separated by blanks. Each value has one of them.'),
    least: length.optional().describe('The least number of characters after the beginning.'),
    most: length.optional().describe('The greatest number of characters after the beginning.'),
    notFirst: z
      .string()
      .max(20)
      .optional()
      .describe('The characters that cannot be the first one after the beginning.'),
    except: words.optional().describe('Words in small letters, separated by blanks, that are not values of this form.'),
    notOf: z.array(z.string()).max(5).optional().describe('Earlier forms whose values are no values of this form.'),
    orOf: z.array(z.string()).max(5).optional().describe('Earlier forms whose values are values of this form as well.'),
    lower: z.boolean().optional().describe('Whether values that differ only in capitals are the same value.'),
    drops: z
      .string()
      .max(20)
      .optional()
      .describe(
        'An ending in small letters that is removed from a value, repeatedly if the value has it several times.',
      ),
  })
  .describe('A form of captured values.')
export type ValueShape = z.output<typeof valueShape>

const text = z.string().trim().min(1).max(500)

/** The fields of a form of addresses, as a file of the product or an administrator states it. */
export const formFields = {
  pattern: text.describe('The pattern of the addresses. A part in brackets may be missing.'),
  canonical: text.describe('The address under which the content is stored, with the captures of the pattern.'),
  former: z.array(text).max(5).optional().describe('Other addresses under which the content may be stored.'),
  ignores: z.array(parameter).max(20).optional().describe('Parameters that identify nothing on these addresses.'),
  repeats: z
    .record(parameter, z.string().max(20))
    .optional()
    .describe('Parameters that may only repeat a capture, by their names.'),
  hasParts: z
    .boolean()
    .optional()
    .describe('Whether addresses of this form may identify one of the `parts` in the rules of the platform.'),
  isUnique: z
    .boolean()
    .optional()
    .describe(
      'Whether the last capture alone identifies the content on the platform. If so, an address may leave out the owner.',
    ),
  identity: z
    .string()
    .max(20)
    .optional()
    .describe(
      'The capture that alone identifies the content on the platform. It is the last segment of the canonical address, which may have other captures too. Addresses with the same value of this capture are one item.',
    ),
  isOtherKind: z
    .boolean()
    .optional()
    .describe('Whether an earlier form has the same canonical addresses with another kind of content.'),
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
    content: list('The parameters with which the home page shows content.').optional(),
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
    parameter: parameter.optional().describe('The parameter by which the part is stored.'),
    from: z
      .array(parameter)
      .max(5)
      .optional()
      .describe('The parameters that may identify the part, in order of precedence.'),
    fragment: z.string().optional().describe('A name in `shapes`. Fragments of this form identify the part.'),
    kind: z.string().max(60).describe('The kind of the part, as a code of ContentKind.'),
  })
  .describe('A part of content that has an address of its own, such as a comment.')

export const addressRules = z
  .strictObject({
    $schema: z.string().optional(),
    hosts: list('The hosts whose addresses the forms describe.').default(''),
    main: z.string().optional().describe('The host of canonical addresses. Omitted if each address keeps its host.'),
    aliases: z.record(z.string(), z.string()).default({}).describe('The main host, by each of its other names.'),
    mirrors: hostLists(
      'By host: the labels in front of the host, such as `m` in `m.example.com`, that lead to the same pages. Separated by blanks.',
    ).default({}),
    languageMirrors: list('The hosts that show the same pages below the code of each language.').default(''),
    userHosts: list('The hosts below which each user has a host name.').default(''),
    writtenAlone: list('The hosts whose addresses people write without `https://`.').default(''),
    shortLinks: list('The hosts, or hosts and paths, whose addresses lead to another address.').default(''),
    ignored: list('The parameters that identify no content.').default(''),
    ignoredValues: hostLists(
      'By parameter: the values with which the parameter identifies no content. Separated by blanks.',
    ).default({}),
    content: list(
      'The parameters that identify content. An address in which one of them has no value counts as cut off.',
    ).default(''),
    fragmentPath: z.string().max(10).optional().describe('The beginning of a fragment that states the path.'),
    ignoredFragments: list('The fragments that identify a place inside the content. `#` stands for a number.').default(
      '',
    ),
    partFragments: list('The beginnings of fragments that identify a part of the content.').default(''),
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
    shapes: z
      .record(z.string(), valueShape)
      .default({})
      .describe('The forms of values, which patterns state by their names.'),
    parts: z.array(part).max(5).default([]).describe('The parts of content that have addresses of their own.'),
    forms: z
      .array(form)
      .max(200)
      .default([])
      .describe('The forms of addresses. The first form that describes an address applies.'),
  })
  .describe('The rules by which the addresses of a platform are read.')
export type AddressRules = z.output<typeof addressRules>

/** Returns the JSON schema of the format, which editors use. */
export const addressRulesJsonSchema = () => z.toJSONSchema(addressRules, { io: 'input' })
