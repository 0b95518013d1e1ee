/**
 * The names of platforms, and the labels of codes, in a briefing. A published briefing keeps the names that it had at
 * its publication; an unpublished one shows the present names.
 */
import { namesOf } from '#domain/briefings/names.ts'
import type { Locale } from '#domain/vocabularies/locale.ts'
import type { Vocabulary } from '#domain/vocabularies/shipped.ts'
import { labelOf } from '#domain/vocabularies/terms.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { byId } from '#graphql/core/loaders.ts'
import { LocaleEnum } from '#graphql/core/locale.ts'
import { platformById } from '#graphql/reference/platforms.ts'

/**
 * The end of the description of a field with a name or label. It states whether the name is a past or a present one.
 */
export const asPublished =
  'as it was when the briefing was published, or as it is now if the briefing is not published yet'

const namesById = byId(({ db }, ids) =>
  db.briefing.findMany({ where: { id: { in: ids } }, select: { id: true, names: true } }),
)
const readNames = async (context: Context, briefingId: string) => {
  const briefing = await namesById(context).load(briefingId)
  return briefing && namesOf(briefing)
}

/**
 * Returns the name of a platform in a briefing. Null if `id` is null, or if the briefing stored no name and the
 * platform no longer exists.
 */
export async function platformNameIn(context: Context, briefingId: string, id: string | null): Promise<string | null> {
  if (id === null) return null
  const names = await readNames(context, briefingId)
  return names?.platforms[id] ?? (await platformById(context).load(id))?.name ?? null
}

const localeArgs = builder.args((t) => ({
  locale: t.field({ type: LocaleEnum, required: true, defaultValue: 'vi', description: 'The language of the label.' }),
}))

type Coded = { briefingId: string; code: string | null | undefined }

/**
 * Returns the options of a field with the label of a vocabulary entry in a briefing. `read` returns the code of the
 * entry, or null if the row has none.
 */
export const labelField = <Row>(vocabulary: Vocabulary, read: (row: Row) => Coded, description: string) => ({
  type: 'String' as const,
  nullable: true as const,
  description,
  args: localeArgs,
  resolve: async (row: Row, { locale }: { locale: Locale }, context: Context): Promise<string | null> => {
    const { briefingId, code } = read(row)
    if (!code) return null
    const labels = (await readNames(context, briefingId))?.terms[vocabulary]?.[code]
    return labelOf(labels ? { code, labels } : await context.terms.term(vocabulary, code), locale)
  },
})
