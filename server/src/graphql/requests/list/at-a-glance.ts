/**
 * Two fields for a liaison's list of requests: the subject in the language of the liaison, and the reach of the items.
 */
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
      'The subject that somebody wrote in this language. Null for the formal language, whose subject is in `subject`. Also null if nobody wrote one: the letter then has the default subject.',
    resolve: async (request, { locale }, context) => {
      const texts = (await detailField('translatedSubjects')(request, {}, context)) as Record<string, string>
      return texts[locale] ?? null
    },
  }),
  reach: t.float({
    nullable: true,
    description:
      'The sum of the members, followers or views of the items that are not withdrawn, as known when they were sent. Null if no number is known.',
    resolve: async ({ id }, _args, context) => (await reachOf(context).load(id))?.reach ?? null,
  }),
}))
