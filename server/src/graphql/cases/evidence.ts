/** Assessments of items in a case, and the evidence of items and of checks. */
import type { Assessment, Evidence } from '@takedown/prisma/generated/client/client.ts'
import { CheckRef } from '#graphql/content/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { byId } from '#graphql/core/loaders.ts'
import { personById } from '#graphql/people/people.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { EvidenceStateEnum, fileStates } from './safeguards.ts'

export const AssessmentRef = builder.objectRef<Assessment>('Assessment').implement({
  description: 'A statement of which provision an item violates, and why.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('Assessment', id) }),
    violation: t.exposeString('violation', { description: 'Which provision the content violates and why.' }),
    necessity: t.exposeString('necessity', {
      nullable: true,
      description:
        'Why the removal is necessary and proportionate. Required for the approval if a category that the item ever had has the flag `expression`. Null if it was not stated.',
    }),
    author: t.string({
      nullable: true,
      description: 'The name of the person who wrote the assessment. Null for a program.',
      resolve: async ({ authorId }, _args, context) =>
        authorId ? ((await personById(context).load(authorId))?.name ?? null) : null,
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When the assessment was written.' }),
  }),
})

export const evidenceById = byId<Evidence>(({ db }, ids) => db.evidence.findMany({ where: { id: { in: ids } } }))

export const EvidenceRef = builder.objectRef<Evidence>('Evidence')
builder.node(EvidenceRef, {
  description:
    'A stored file that shows a violation. It stays when the content disappears, but cannot be read if a category forbids captures.',
  authScopes: { staff: true, limited: ['cases'] },
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => evidenceById(context).load(id))),
  fields: (t) => ({
    number: t.exposeInt('number', {
      description: 'The number of the file in its case, from 1. Letters print number 3 as CC-03.',
    }),
    shareable: t.exposeBoolean('shareable', {
      description:
        'Whether the addressee in `shareableFor`, or every addressee if that is null, may read the file in requests for the content.',
    }),
    shareableFor: t.field({
      type: PlatformRef,
      nullable: true,
      description:
        'The addressee that may read the file in requests for the content. Null if no addressee may read the file, or if an earlier version of the product permitted every addressee to read it.',
      resolve: ({ shareableForId }, _args, context) =>
        shareableForId ? platformById(context).load(shareableForId) : null,
    }),
    sha256: t.exposeString('sha256', { description: 'The SHA-256 of the file, in lower-case hex.' }),
    size: t.exposeInt('size', { description: 'The size of the file in bytes.' }),
    mime: t.exposeString('mime', { description: 'The MIME type of the file.' }),
    fileName: t.exposeString('fileName', { description: 'The name of the file.' }),
    note: t.exposeString('note', { nullable: true, description: 'A note about the file. Null if there is none.' }),
    capturedAt: t.expose('capturedAt', { type: 'DateTime', description: 'When the evidence was captured.' }),
    capturedBy: t.exposeString('capturedBy', {
      description: 'The name of the person or program that captured the evidence.',
    }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When the evidence was recorded.' }),
    state: t.field({
      type: EvidenceStateEnum,
      description: 'Whether the file can be read.',
      resolve: async ({ sha256 }, _args, context) => {
        const file = await fileStates(context).load(sha256)
        return file?.erasedAt ? 'ERASED' : file?.sealed ? 'SEALED' : 'READABLE'
      },
    }),
    erasedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the file was erased. Null if it was not erased.',
      resolve: async ({ sha256 }, _args, context) => (await fileStates(context).load(sha256))?.erasedAt ?? null,
    }),
    href: t.string({
      description:
        'The path at which signed-in staff can download the file. The path answers 410 if the file is sealed or erased.',
      resolve: ({ id }) => `/evidence/${id}`,
    }),
  }),
})

builder.objectField(CheckRef, 'evidence', (t) =>
  t.field({
    type: EvidenceRef,
    nullable: true,
    description: 'The evidence file that shows the observation. Null if there is none.',
    resolve: ({ evidenceId }, _args, context) => (evidenceId ? evidenceById(context).load(evidenceId) : null),
  }),
)
