/**
 * The vocabularies of the operator: one type for each, all of the shape `Term`. Outputs return a term, inputs take its
 * code.
 */
import { type Term, termOf, termsOf, type Vocabulary } from '#domain/vocabularies/terms.ts'
import { builder } from '#graphql/core/builder.ts'
import { LocaleEnum } from '#graphql/core/locale.ts'

const TermInterface = builder.interfaceRef<Term>('Term').implement({
  description: 'An entry of one of the vocabularies that an operator keeps. A code is unique within its vocabulary.',
  fields: (t) => ({
    code: t.exposeString('code', {
      description: 'The stable code of the term in UPPER_CASE. Inputs and filters take it.',
    }),
    label: t.string({
      description: 'The text to show for the term.',
      args: {
        locale: t.arg({
          type: LocaleEnum,
          required: true,
          defaultValue: 'vi',
          description: 'The language of the text.',
        }),
      },
      resolve: ({ labels }, { locale }) => labels[locale],
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
      description: `All terms of the vocabulary ${name}, in the order of its pickers, at most 100.`,
      resolve: () => termsOf(name),
    }),
  )
  return type
}

export const ContentKindRef = vocabulary('ContentKind', 'contentKinds', 'What kind of content is at an address.')
export const ActionRef = vocabulary(
  'Action',
  'actions',
  'What a platform did about an item. AGE_RESTRICTED, DEMOTED and LABELLED leave the content accessible.',
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
  'What an addressee of requests does for the content: carries it, hosts it, names it, finds it or gives access to it.',
)

/** The type of each vocabulary. */
export const termRefs = {
  ContentKind: ContentKindRef,
  Action: ActionRef,
  RefusalReason: RefusalReasonRef,
  TipSource: TipSourceRef,
  ItemSource: ItemSourceRef,
  ChannelKind: ChannelKindRef,
  PlatformKind: PlatformKindRef,
} satisfies Record<Vocabulary, unknown>

/** Returns the options of a field that resolves a code in the row to its term. */
export const termField = <Field extends string>(name: Vocabulary, field: Field, description: string) => ({
  type: termRefs[name],
  description,
  resolve: (row: Record<Field, string>): Term => termOf(name, row[field]),
})

/** Like `termField`, for a row whose code may be null. */
export const optionalTermField = <Field extends string>(name: Vocabulary, field: Field, description: string) => ({
  type: termRefs[name],
  nullable: true as const,
  description,
  resolve: (row: Record<Field, string | null>): Term | null => termIf(name, row[field]),
})

export const termIf = (name: Vocabulary, code: string | null | undefined): Term | null =>
  code ? termOf(name, code) : null
