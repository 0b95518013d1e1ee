/** The letter templates that a request uses, and the preview of a template before it is saved. */
import type {
  LetterTemplate,
  LetterTemplateUse,
  LetterTemplateVersion,
} from '@takedown/prisma/generated/client/client.ts'
import type { Texts } from '#domain/authority/input.ts'
import { type Issue, ValidationError } from '#domain/core/errors.ts'
import { previewTemplate } from '#domain/requests/drafting/template-preview.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, withRowIds } from '#graphql/core/global-ids.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { LocalizedTextRef, textsIn } from '#graphql/core/localized-text.ts'
import { TemplatePhraseInput } from '#graphql/letter-templates/mutations.ts'
import { PlaceholderInput } from '#graphql/letter-templates/placeholders.ts'
import { IssueRef } from '#graphql/mutation/errors.ts'
import { detailField } from '#graphql/requests/details.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

type Use = LetterTemplateUse & {
  version: Pick<LetterTemplateVersion, 'name'> & { template: Pick<LetterTemplate, 'latest' | 'retiredAt'> }
}

const usesOf = listsBy<Use>(
  ({ requestId }) => requestId,
  ({ db }, ids) =>
    db.letterTemplateUse.findMany({
      where: { requestId: { in: ids } },
      orderBy: { templateId: 'asc' },
      include: { version: { select: { name: true, template: { select: { latest: true, retiredAt: true } } } } },
      take: ids.length * 6,
    }),
)

const UsedTemplateRef = builder.objectRef<Use>('UsedLetterTemplate').implement({
  description:
    'A version of a letter template that a request uses. A draft always uses the newest version, and does not use a retired template. For a draft, `number` is the version with which it was last saved.',
  fields: (t) => ({
    templateId: t.id({
      description: 'The global id of the template.',
      resolve: ({ templateId }) => globalId('LetterTemplate', templateId),
    }),
    name: t.string({
      description: 'The name of the template in this version.',
      resolve: ({ version }) => version.name,
    }),
    number: t.exposeInt('number', { description: 'The number of the version.' }),
    newestNumber: t.int({
      description: 'The number of the newest version of the template.',
      resolve: ({ version }) => version.template.latest,
    }),
    isRetired: t.boolean({
      description: 'Whether the template is retired, so that drafts no longer use it.',
      resolve: ({ version }) => version.template.retiredAt !== null,
    }),
  }),
})

interface Value {
  name: string
  texts: Texts
}

const PlaceholderValueRef = builder.objectRef<Value>('PlaceholderValue').implement({
  description: 'The value of a placeholder in a request.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name of the placeholder.' }),
    texts: t.field({
      type: [LocalizedTextRef],
      description: 'The value in each language of the letter, in at most 20 languages.',
      resolve: ({ texts }) => textsIn(texts),
    }),
  }),
})

builder.objectFields(RemovalRequestRef, (t) => ({
  letterTemplates: t.field({
    type: [UsedTemplateRef],
    description:
      'The versions of letter templates whose phrases the letter uses, at most 6. Empty if no template applies, and for requests that earlier versions of the product sent.',
    resolve: ({ id }, _args, context) => usesOf(context).load(id),
  }),
  placeholderValues: t.field({
    type: [PlaceholderValueRef],
    description: 'The values that were filled in for placeholders of letter templates, at most 90.',
    resolve: async (row, args, context) =>
      Object.entries((await detailField('templateValues')(row, args, context)) as Record<string, Texts>).map(
        ([name, texts]) => ({ name, texts }),
      ),
  }),
}))

interface TemplatePreview {
  text: string | null
  issues: readonly Issue[]
}

const TemplatePreviewRef = builder.objectRef<TemplatePreview>('LetterTemplatePreview').implement({
  description: 'A letter as it would read with a template version that is not saved. Nothing is stored.',
  fields: (t) => ({
    text: t.exposeString('text', {
      nullable: true,
      description:
        'The text of the letter and its annex in the language of the template. Null for a version that could not be saved.',
    }),
    issues: t.field({
      type: [IssueRef],
      description: 'The reasons why the version could not be saved, at most 50. Empty if it could be saved.',
      resolve: ({ issues }) => [...issues],
    }),
  }),
})

builder.queryField('letterTemplatePreview', (t) =>
  t.field({
    type: TemplatePreviewRef,
    authScopes: { staff: true },
    description: 'Previews a version of a letter template before it is saved.',
    args: {
      platformKind: t.arg.string({
        description: 'The kind of the addressees, as a code of PlatformKind. Omit it for addressees of every kind.',
      }),
      language: t.arg.string({ required: true, description: 'The BCP 47 tag of the language of the letters.' }),
      name: t.arg.string({ required: true, description: 'The name of the template.' }),
      phrases: t.arg({ type: [TemplatePhraseInput], required: true, description: 'The phrases, at most 100.' }),
      placeholders: t.arg({
        type: [PlaceholderInput],
        required: true,
        description: 'The declared placeholders, at most 30.',
      }),
      requestId: t.arg.id({ description: 'A request whose letter is shown. Omit it to show a sample letter.' }),
    },
    resolve: async (_root, args, { db, now }) => {
      try {
        const { text } = await previewTemplate({ db, now }, withRowIds(args, { request: 'RemovalRequest' }))
        return { text, issues: [] }
      } catch (error) {
        if (!(error instanceof ValidationError)) throw error
        return { text: null, issues: error.issues }
      }
    },
  }),
)
