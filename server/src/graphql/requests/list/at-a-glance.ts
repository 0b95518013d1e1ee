/** What a liaison needs to see in a list in order to act on the most dangerous requests first. */
import { requestReach } from '#domain/read-model/outcomes.ts'
import { builder } from '#graphql/core/builder.ts'
import { byId } from '#graphql/core/loaders.ts'
import { LocaleEnum } from '#graphql/core/locale.ts'
import { detailField } from '#graphql/requests/details.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

const reachOf = byId<{ id: string; reach: number }>(({ sql }, ids) => requestReach(sql, ids))

builder.objectFields(RemovalRequestRef, (t) => ({
  subjectIn: t.string({
    nullable: true,
    args: { locale: t.arg({ type: LocaleEnum, required: true, description: 'The language.' }) },
    description:
      'The subject that somebody wrote in another language of the letter. Null if nobody wrote one: then the letter has the default subject of that language. See also `sentLetters`.',
    resolve: async (request, { locale }, context) => {
      const texts = (await detailField('translatedSubjects')(request, {}, context)) as Record<string, string>
      return texts[locale] ?? null
    },
  }),
  reach: t.float({
    nullable: true,
    description:
      'The sum of the members, followers or views of the items that are not withdrawn, as known when they were sent. Null if none is known.',
    resolve: async ({ id }, _args, context) => (await reachOf(context).load(id))?.reach ?? null,
  }),
}))
