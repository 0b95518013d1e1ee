/** The GraphQL enums of the reasons for which an address, a line of a list, or an address of a tip is rejected. */
import type { LineProblem } from '#domain/content/line-problems.ts'
import { lineRejections, type UrlRejection, urlRejections } from '#domain/content/read-addresses.ts'
import { type LeftOutReason, leftOutReasons } from '#domain/tips/left-out.ts'
import { builder } from '#graphql/core/builder.ts'

const rejections: Record<UrlRejection, string> = {
  empty: 'The text is empty.',
  'too long': 'The address is longer than 2,048 characters.',
  'contains NUL': 'The address contains a NUL character.',
  'not an address': 'The text is not an address.',
  'not http or https': 'The address is neither http nor https.',
  'private host': 'The host is in a private network.',
  'not a public host': 'The host has no public name.',
  'not a host name':
    'The name of the host has an empty label, a label of more than 63 characters, or a character that names cannot have.',
  'underscore at the end of a label': 'A part of the name of the host ends with an underscore, which is not allowed.',
  'home page of a platform': 'The address is the home page of a platform and identifies no content on it.',
  'sign-in page of a platform':
    'The address is a page for signing in or registering, without an address to continue to.',
  'help page of a platform': "The address is a page of a platform's help, rules or legal texts.",
  'search page of a platform':
    'The address is a search on a platform, whose results change. Use the addresses of the results.',
  'own page of a platform':
    'The address identifies no content. It is a page such as the settings of the platform, or it lacks the id of the content.',
  'public suffix':
    'The host is a public suffix, such as com.vn or blogspot.com. It is not a site: other people register sites below it.',
  'unknown top-level domain': 'The name of the host ends in a top-level domain that does not exist.',
  'site of the authority': 'The address is on a site of the authority itself.',
  'home page of a government site':
    'The address is the home page of a government site. Other pages of such a site are accepted, because attackers may have placed content on them.',
  truncated:
    'The address may be cut off: dots replace a part of it, it may continue in the next line, or the parameter that identifies the content is empty. Use the full address.',
}

const lineProblems: Record<LineProblem, string> = {
  'several addresses': 'The line contains several addresses.',
  'text before the address': 'Words precede the address. They may state that the site is harmless.',
  'text after the address': 'Text follows the address directly, and may belong to it.',
  'comment of a list': 'The line is a comment in a list.',
  'exception of a filter list': 'The line is a rule of a filter list that permits a site.',
  'rule that hides a part of a page': 'The line is a rule of a filter list that hides a part of a page.',
  'blank in the address': 'The address contains a blank.',
  'no dot in the name': 'The name of the host has no dot.',
  'misspelt scheme': 'The scheme before the address is misspelt.',
}

/** Returns the values of an enum, such as `TOO_LONG` for the reason `too long`. */
const valuesOf = <Reason extends string>(
  reasons: readonly Reason[],
  descriptions: Readonly<Record<Reason, string>>,
): { [Each in Reason]: { value: Each; description: string } } =>
  Object.fromEntries(
    reasons.map((value) => [value.replaceAll(/[ -]/g, '_').toUpperCase(), { value, description: descriptions[value] }]),
  ) as { [Each in Reason]: { value: Each; description: string } }

export const UrlRejectionEnum = builder.enumType('UrlRejection', {
  description: 'Why an address in a pasted text was rejected.',
  values: valuesOf(urlRejections, rejections),
})

export const LineRejectionEnum = builder.enumType('LineRejection', {
  description: 'Why a line of a list did not become a content item.',
  values: valuesOf(lineRejections, { ...rejections, ...lineProblems }),
})

const leftOut: Record<LeftOutReason, string> = {
  ...rejections,
  excepted: 'Words before the address, on the same line, exclude the address, as in `NOT https://…`.',
  'too many': 'The text names more than 500 content items. This item comes after the first 500.',
}
export const LeftOutReasonEnum = builder.enumType('LeftOutReason', {
  description: 'Why an address in a tip did not become a content item of the tip.',
  values: valuesOf(leftOutReasons, leftOut),
})
