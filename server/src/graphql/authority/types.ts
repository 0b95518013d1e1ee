/** The authority, its issuing units and its signatories. */
import type { Authority, IssuingUnit, Signatory } from '@takedown/prisma/generated/client/client.ts'
import { SigningCapacity } from '@takedown/prisma/generated/client/enums.ts'
import { nextRegisterNumbers } from '#domain/authority/register.ts'
import { MAX_SIGNATORIES } from '#domain/authority/signatories.ts'
import { countUnsent } from '#domain/authority/usage.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { LocalizedTextRef, textsIn } from '#graphql/core/localized-text.ts'

export const SigningCapacityEnum = describedEnum('SigningCapacity', SigningCapacity, 'How a person signs letters.', {
  OWN: 'In the name and rank of the signing person.',
  KT: 'In place of the head, as a deputy (ký thay).',
  TL: 'By order of the head (thừa lệnh).',
})

const signatoriesOf = listsBy<Signatory>(
  ({ unitId }) => unitId,
  ({ db }, ids) =>
    db.signatory.findMany({
      where: { unitId: { in: ids } },
      orderBy: [{ inForceFrom: 'asc' }, { id: 'asc' }],
      take: ids.length * MAX_SIGNATORIES,
    }),
)
export const unitById = byId<IssuingUnit>(({ db }, ids) => db.issuingUnit.findMany({ where: { id: { in: ids } } }))

const nextNumberOf = byId<{ id: string; next: number }>(async ({ db, now }, ids) => {
  const units = await db.issuingUnit.findMany({ where: { id: { in: ids } }, select: { id: true, timeZone: true } })
  const numbers = await nextRegisterNumbers(db, units, now)
  return units.map(({ id }, n) => ({ id, next: numbers[n]! }))
})

const usageOf = byId(({ db }, ids) => countUnsent(db, ids))

const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

export const SignatoryRef = builder.objectRef<Signatory>('Signatory').implement({
  description: 'A person who signs letters of an issuing unit.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('Signatory', id) }),
    name: t.exposeString('name', { description: 'The name of the person.' }),
    ranks: t.field({
      type: [LocalizedTextRef],
      description: 'The rank of the person, by language, at most 20.',
      resolve: ({ ranks }) => textsIn(ranks),
    }),
    capacity: t.expose('capacity', { type: SigningCapacityEnum, description: 'How the person signs.' }),
    headRanks: t.field({
      type: [LocalizedTextRef],
      description: 'The rank of the head for whom the person signs, by language, at most 20. Empty for OWN.',
      resolve: ({ headRanks }) => textsIn(headRanks),
    }),
    inForceFrom: t.field({
      type: 'Date',
      description: 'The first day on which the person signs, in the time zone of the unit.',
      resolve: ({ inForceFrom }) => dayOf(inForceFrom),
    }),
    inForceTo: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day on which the person signs. Null if there is no last day.',
      resolve: ({ inForceTo }) => inForceTo && dayOf(inForceTo),
    }),
    version: t.exposeInt('version', { description: 'The version, which every change increments.' }),
  }),
})

export const IssuingUnitRef = builder.objectRef<IssuingUnit>('IssuingUnit')
builder.node(IssuingUnitRef, {
  description: 'A part of the authority that issues letters under its own register.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => unitById(context).load(id))),
  fields: (t) => ({
    names: t.field({
      type: [LocalizedTextRef],
      description: 'The name of the unit, by language, at most 20. Empty if the default unit has no name yet.',
      resolve: ({ names }) => textsIn(names),
    }),
    isDefault: t.exposeBoolean('isDefault', {
      description: 'Whether this unit issues the letters of officers to whom no unit is assigned.',
    }),
    initials: t.exposeString('initials', {
      nullable: true,
      description:
        'The initials of the unit. Letters print them in the archive line of the list of recipients. Null if none are stated.',
    }),
    registerPattern: t.exposeString('registerPattern', {
      nullable: true,
      description:
        'The form of the register numbers, such as {n}/{year}-TTĐT, where {n} is the number, which restarts each year. Null if the unit keeps no register.',
    }),
    nextRegisterNumber: t.int({
      nullable: true,
      description: 'The number that the next letter of this year gets. Null if the unit keeps no register.',
      resolve: async (unit, _args, context) =>
        unit.registerPattern === null ? null : (await nextNumberOf(context).load(unit.id))!.next,
    }),
    namedInLetters: t.exposeBoolean('namedInLetters', {
      description:
        'Whether letters name the unit below the authority, as the body that issues them. A department in whose name nobody signs is named only in the number and the archive line of a letter.',
    }),
    replyAddress: t.exposeString('replyAddress', {
      nullable: true,
      description: 'The address to which addressees send their answers. Null if it is not stated.',
    }),
    timeZone: t.exposeString('timeZone', {
      nullable: true,
      description: 'The IANA time zone of the unit. Null for the time zone of the authority.',
    }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the unit ended. Null while the unit issues letters.',
    }),
    version: t.exposeInt('version', { description: 'The version, which every change increments.' }),
    unsentRequests: t.int({
      description:
        'The number of requests of the unit that are not sent yet. A change of the unit changes their letters.',
      resolve: async ({ id }, _args, context) => (await usageOf(context).load(id))?.unsent ?? 0,
    }),
    approvedRequests: t.int({
      description:
        'The number of unsent requests of the unit that are approved. They need a new approval if a change of the unit changes their letters.',
      resolve: async ({ id }, _args, context) => (await usageOf(context).load(id))?.approved ?? 0,
    }),
    signatories: t.field({
      type: [SignatoryRef],
      description: 'The present and former signatories of the unit, by their first day in force, at most 500.',
      resolve: ({ id }, _args, context) => signatoriesOf(context).load(id),
    }),
  }),
})

export const AuthorityRef = builder.objectRef<Authority>('Authority').implement({
  description: 'The authority that runs this installation.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('Authority', id) }),
    names: t.field({
      type: [LocalizedTextRef],
      description: 'The name of the authority, by language, at most 20.',
      resolve: ({ names }) => textsIn(names),
    }),
    superiors: t.field({
      type: [LocalizedTextRef],
      description: 'The name of the body to which the authority belongs, by language, at most 20.',
      resolve: ({ superiors }) => textsIn(superiors),
    }),
    places: t.field({
      type: [LocalizedTextRef],
      description: 'The place printed before the date of a letter, such as Hà Nội, by language, at most 20.',
      resolve: ({ places }) => textsIn(places),
    }),
    redress: t.field({
      type: [LocalizedTextRef],
      description: 'How an addressee may contest a request, by language, at most 20.',
      resolve: ({ redress }) => textsIn(redress),
    }),
    postalAddress: t.exposeString('postalAddress', {
      nullable: true,
      description: 'The postal address. Null if it is not stated.',
    }),
    email: t.exposeString('email', { nullable: true, description: 'The mail address. Null if it is not stated.' }),
    telephone: t.exposeString('telephone', {
      nullable: true,
      description: 'The telephone number. Null if it is not stated.',
    }),
    portalUrl: t.exposeString('portalUrl', {
      nullable: true,
      description: 'The address of the portal. Null if it is not stated.',
    }),
    timeZone: t.exposeString('timeZone', {
      description:
        'The IANA time zone in which days and months are counted. It can no longer change if a request was sent, a briefing was drafted or a milestone was set.',
    }),
    tipPrefix: t.exposeString('tipPrefix', { description: 'The beginning of the numbers of new tips.' }),
    casePrefix: t.exposeString('casePrefix', { description: 'The beginning of the numbers of new cases.' }),
    requestPrefix: t.exposeString('requestPrefix', { description: 'The beginning of the numbers of new requests.' }),
    commitmentPrefix: t.exposeString('commitmentPrefix', {
      description: 'The beginning of the numbers of new commitments.',
    }),
    version: t.exposeInt('version', {
      description:
        'The version. Every change of the authority itself increments it; changes of its units and signatories do not.',
    }),
    units: t.field({
      type: [IssuingUnitRef],
      description: 'The issuing units, even ended ones, the default unit first, at most 200.',
      resolve: (_authority, _args, { db }) =>
        db.issuingUnit.findMany({ orderBy: [{ isDefault: 'desc' }, { createdAt: 'asc' }, { id: 'asc' }], take: 200 }),
    }),
  }),
})

builder.queryField('authority', (t) =>
  t.field({
    type: AuthorityRef,
    authScopes: { staff: true },
    description: 'The authority that runs this installation.',
    resolve: (_root, _args, { db }) => db.authority.findFirstOrThrow(),
  }),
)
