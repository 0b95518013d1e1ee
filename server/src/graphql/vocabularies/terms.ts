/**
 * The vocabularies of the operator: lists of codes with labels, such as the kinds of content. Each vocabulary is a
 * GraphQL type that implements `Term`, and its entries are terms. Outputs return a term, inputs take its code.
 */
import { localDay } from '#domain/rules/calendar.ts'
import { type Vocabulary, vocabularies } from '#domain/vocabularies/shipped.ts'
import { isOffered, labelOf, type Term, type Terms } from '#domain/vocabularies/terms.ts'
import { authorityZone } from '#graphql/core/authority-zone.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { badInput } from '#graphql/core/keyset-pages.ts'
import { LocaleEnum } from '#graphql/core/locale.ts'

const TermInterface = builder.interfaceRef<Term>('Term').implement({
  description:
    'An entry of one of the vocabularies that an operator maintains. A code is unique within its vocabulary.',
  fields: (t) => ({
    code: t.exposeString('code', {
      description: 'The stable code of the term in UPPER_CASE. Inputs and filters take it.',
    }),
    label: t.string({
      description:
        'The text to show for the term: in the requested language, else in Vietnamese, else in English, else in another language, else the code.',
      args: {
        locale: t.arg({
          type: LocaleEnum,
          required: true,
          defaultValue: 'vi',
          description: 'The language of the text.',
        }),
      },
      resolve: (term, { locale }) => labelOf(term, locale),
    }),
    offered: t.boolean({
      description:
        'Whether the term can be chosen today. Data that has the term keeps it, and filters accept it, even if it has ended.',
      resolve: async (term, _args, context) =>
        (term.inForceFrom === null && term.endedOn === null) ||
        isOffered(term, localDay(context.now, await authorityZone(context))),
    }),
  }),
})

/** Declares the type of a vocabulary, and the root field that lists its terms. */
function vocabulary(name: Vocabulary, list: string, description: string) {
  const type = builder.objectRef<Term>(name).implement({ description, interfaces: [TermInterface] })
  builder.queryField(list, (t) =>
    t.field({
      type: [type],
      authScopes: { signedIn: true },
      description: `All terms of the vocabulary ${name}, including ended terms, in the order in which pickers offer them, at most 100.`,
      resolve: async (_root, _args, { terms }) => [...(await terms.get()).all(name)],
    }),
  )
  return type
}

export const ContentKindRef = vocabulary('ContentKind', 'contentKinds', 'What kind of content is at an address.')
export const ActionRef = vocabulary(
  'Action',
  'actions',
  'What a platform did about an item. Some actions, such as AGE_RESTRICTED, leave the content accessible.',
)
builder.objectField(ActionRef, 'accountLevel', (t) =>
  t.boolean({
    description: 'Whether the action concerns an entire account, group, page or channel.',
    resolve: ({ accountLevel }) => accountLevel ?? false,
  }),
)
export const RefusalReasonRef = vocabulary('RefusalReason', 'refusalReasons', 'Why a platform did not act on an item.')
export const TipSourceRef = vocabulary('TipSource', 'tipSources', 'How a tip was received.')
export const ItemSourceRef = vocabulary(
  'ItemSource',
  'itemSources',
  'How the authority first learned of content: by a tip from one of the sources of tips, by an import, or by itself.',
)
export const ChannelKindRef = vocabulary('ChannelKind', 'channelKinds', 'A way by which requests reach a platform.')
export const PlatformKindRef = vocabulary(
  'PlatformKind',
  'platformKinds',
  'What an addressee of requests does for the content, such as showing it, hosting it, registering its domain or listing it in searches.',
)

export const MeasureRef = vocabulary('Measure', 'measures', 'What a request demands of the platform.')

/** The type of each vocabulary. */
export const termRefs = {
  ContentKind: ContentKindRef,
  Action: ActionRef,
  RefusalReason: RefusalReasonRef,
  TipSource: TipSourceRef,
  ItemSource: ItemSourceRef,
  ChannelKind: ChannelKindRef,
  PlatformKind: PlatformKindRef,
  Measure: MeasureRef,
} satisfies Record<Vocabulary, unknown>

type Reader = Pick<Context, 'terms'>
type Resolved<Value> = Value | Promise<Value>

/** Returns the options of a field that resolves a code in the row to its term. */
export const termField = <Field extends string>(name: Vocabulary, field: Field, description: string) => ({
  type: termRefs[name],
  description,
  resolve: (row: Record<Field, string>, _args: object, { terms }: Reader): Resolved<Term> =>
    terms.term(name, row[field]),
})

/** Like `termField`, for a row whose code may be null. */
export const optionalTermField = <Field extends string>(name: Vocabulary, field: Field, description: string) => ({
  type: termRefs[name],
  nullable: true as const,
  description,
  resolve: (row: Record<Field, string | null>, _args: object, context: Reader): Resolved<Term | null> =>
    termIf(context, name, row[field]),
})

export const termIf = ({ terms }: Reader, name: Vocabulary, code: string | null | undefined): Resolved<Term | null> =>
  code ? terms.term(name, code) : null

/** Throws BAD_USER_INPUT if one of the codes is not in its vocabulary. Returns all terms. */
export async function requireTerms(
  { terms }: Reader,
  codes: Partial<Record<Vocabulary, readonly string[] | null | undefined>>,
): Promise<Terms> {
  const known = await terms.get()
  for (const name of vocabularies)
    for (const code of codes[name] ?? [])
      if (!known.has(name, code)) throw badInput(`unknown code "${code}" of ${name}`)
  return known
}
