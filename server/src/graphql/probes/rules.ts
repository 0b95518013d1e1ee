/** The rules by which content of a platform is probed, the latest trial of such rules, and their mutations. */
import type { ProbeTrial } from '@takedown/prisma/generated/client/client.ts'
import {
  meaningsOfSigns,
  placesOfSigns,
  type RulesOfPlatform,
  type StatedSign,
  setProbeRules,
} from '#domain/probes/set-rules.ts'
import { rulesFor } from '#domain/probes/take.ts'
import { readTrialResult, type TrialResult, tryProbeRules } from '#domain/probes/trials.ts'
import { ProbeReasonEnum, ProbeVerdictEnum } from '#graphql/content/enums.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { byId } from '#graphql/core/loaders.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'
import { platformResult } from '#graphql/platforms/mutations.ts'
import { PlatformRef } from '#graphql/reference/platforms.ts'

const required = { required: true } as const

const MeaningEnum = describedEnum('ProbeSignMeaning', meaningsOfSigns, 'What a sign on a page proves.', {
  UP: 'The content is up.',
  GONE: 'The content is gone.',
  SIGN_IN: 'The platform demands a sign-in, so the probe cannot tell.',
  GEO_BLOCKED: 'The platform does not show the content in this country, so the probe cannot tell.',
  CONSENT: 'The platform demands consent first, so the probe cannot tell.',
})

const PlaceEnum = describedEnum('ProbeSignPlace', placesOfSigns, 'Where a sign is searched.', {
  TITLE: 'In the title of the page.',
  TEXT: 'In the text that a reader sees. A sign of GONE must be nearly the whole text.',
  SOURCE: 'In the source of the page.',
  PATH: 'At the beginning of the path to which the address was redirected.',
  HOST: 'At the beginning of the host name to which the address was redirected.',
})

const SignRef = builder.objectRef<StatedSign>('ProbeSign').implement({
  description: 'A text on a page, or a part of its address, by which a probe recognises what the page means.',
  fields: (t) => ({
    means: t.expose('means', { type: MeaningEnum, description: 'What the sign proves.' }),
    place: t.expose('in', { type: PlaceEnum, description: 'Where the sign is searched.' }),
    text: t.exposeString('text', { description: 'The text. Capitals and the number of spaces do not matter.' }),
  }),
})

interface RulesOf extends RulesOfPlatform {
  isOwn: boolean
}

const RulesRef = builder.objectRef<RulesOf>('PlatformProbeRules').implement({
  description: 'The rules by which content of a platform is probed.',
  fields: (t) => ({
    isOwn: t.exposeBoolean('isOwn', {
      description: 'Whether an administrator stated these rules. If not, they are those of the product.',
    }),
    enabled: t.exposeBoolean('enabled', { description: 'Whether content of the platform is probed at all.' }),
    perMinute: t.exposeInt('perMinute', { description: 'The maximum number of probes of one host in a minute.' }),
    needsSign: t.exposeBoolean('needsSign', {
      description: 'Whether only a sign of UP proves that content is up, and likeness to an earlier page does not.',
    }),
    homeMeansGone: t.exposeBoolean('homeMeansGone', {
      description: 'Whether content is gone if its address leads to the home page.',
    }),
    secondPlace: t.exposeString('secondPlace', {
      nullable: true,
      description:
        'The name of the proxy in the setting EGRESS_PROXY through which the second of two requests is sent. Null: the first proxy, if there is one.',
    }),
    signs: t.field({
      type: [SignRef],
      description: 'The signs in order, at most 60. The first sign that occurs decides.',
      resolve: ({ signs }) => signs,
    }),
  }),
})

const TrialRef = builder.objectRef<ProbeTrial & { seen: TrialResult | null }>('ProbeTrial').implement({
  description: 'A probe of one address with rules that may not be saved. It changes no content.',
  fields: (t) => ({
    address: t.exposeString('address', { description: 'The requested address. Never render it as a live link.' }),
    demandedAt: t.expose('demandedAt', { type: 'DateTime', description: 'When the trial was demanded.' }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the trial ended. Null while it waits or runs.',
    }),
    verdict: t.field({
      type: ProbeVerdictEnum,
      nullable: true,
      description: 'What the probe concludes. Null if it has not ended, or if it failed.',
      resolve: ({ seen }) => seen?.verdict ?? null,
    }),
    reason: t.field({
      type: ProbeReasonEnum,
      nullable: true,
      description: 'Why the probe comes to its verdict. Null without a verdict.',
      resolve: ({ seen }) => seen?.reason ?? null,
    }),
    status: t.int({
      nullable: true,
      description: 'The HTTP status. Null if no answer arrived.',
      resolve: ({ seen }) => seen?.status ?? null,
    }),
    finalAddress: t.string({
      nullable: true,
      description:
        'The address of the page after redirects. Never render it as a live link. Null if no page arrived, or if a category forbids captures of the content.',
      resolve: ({ seen }) => seen?.finalAddress ?? null,
    }),
    title: t.string({
      nullable: true,
      description: 'The title of the page. Null if it has none, or if a category forbids captures of the content.',
      resolve: ({ seen }) => seen?.title ?? null,
    }),
    sign: t.string({
      nullable: true,
      description: 'The text of the sign that decided. Null if none did.',
      resolve: ({ seen }) => seen?.sign ?? null,
    }),
  }),
})

const rulesById = byId<RulesOf & { id: string }>(async ({ db }, ids) => {
  const platforms = await db.platform.findMany({
    where: { id: { in: ids } },
    select: { id: true, slug: true, probeRule: true },
  })
  return platforms.map(({ id, slug, probeRule }) => ({
    ...rulesFor(slug, probeRule?.rules),
    ...{ id, isOwn: probeRule !== null },
  }))
})

const trialById = byId(async ({ db }, ids) =>
  (await db.probeTrial.findMany({ where: { platformId: { in: ids } } })).map((trial) => ({
    ...trial,
    ...{ id: trial.platformId, seen: readTrialResult(trial.result) },
  })),
)

builder.objectFields(PlatformRef, (t) => ({
  probeRules: t.field({
    type: RulesRef,
    nullable: true,
    authScopes: { staff: true },
    description: 'The rules by which content of the platform is probed. Null for viewers outside the authority.',
    resolve: ({ id }, _args, context) => rulesById(context).load(id),
  }),
  probeTrial: t.field({
    type: TrialRef,
    nullable: true,
    authScopes: { staff: true },
    description: 'The latest trial of such rules. Null if there was none, and for viewers outside the authority.',
    resolve: ({ id }, _args, context) => trialById(context).load(id),
  }),
}))

const SignInput = builder.inputType('ProbeSignInput', {
  description: 'A sign by which a probe recognises what a page means.',
  fields: (t) => ({
    means: t.field({ ...required, type: MeaningEnum, description: 'What the sign proves.' }),
    in: t.field({
      ...required,
      type: PlaceEnum,
      description: 'Where the sign is searched. A sign of UP cannot be in a PATH or HOST.',
    }),
    text: t.string({
      ...required,
      description:
        'The text, from 2 to 200 characters. In a PATH it begins with `/`; in a HOST it is in small letters.',
    }),
  }),
})

const RulesInput = builder.inputType('PlatformProbeRulesInput', {
  description: 'The rules by which content of a platform is probed.',
  fields: (t) => ({
    enabled: t.boolean({ ...required, description: 'Whether content of the platform is probed at all.' }),
    perMinute: t.int({
      ...required,
      description: 'The maximum number of probes of one host in a minute, from 1 to 60.',
    }),
    needsSign: t.boolean({ ...required, description: 'Whether only a sign of UP proves that content is up.' }),
    homeMeansGone: t.boolean({
      ...required,
      description: 'Whether content is gone if its address leads to the home page.',
    }),
    secondPlace: t.string({
      description:
        'The name of a proxy in the setting EGRESS_PROXY. Omit it for the first one. If the server has no proxy of this name, no absence is proved.',
    }),
    signs: t.field({
      ...required,
      type: [SignInput],
      description: 'The signs in order, at most 60. The first sign that occurs decides.',
    }),
  }),
})

const example = {
  enabled: true,
  perMinute: 6,
  needsSign: false,
  homeMeansGone: false,
  signs: [{ means: 'GONE' as const, in: 'TITLE' as const, text: 'nội dung không còn' }],
}

mutation('setProbeRules', {
  command: setProbeRules,
  returns: platformResult,
  invalidates: [],
  description:
    'Replaces the rules by which content of a platform is probed. Probes that have ended keep their verdicts.',
  ids: { platform: 'Platform' },
  fields: (t) => ({
    platformId: t.id({ ...required, description: 'The platform.' }),
    rules: t.field({ type: RulesInput, description: 'The rules. Omit them to use those of the product again.' }),
    expectedVersion: expectedVersion(t),
  }),
  example: { platformId: exampleId('Platform'), rules: example, expectedVersion: 1 },
})

mutation('tryProbeRules', {
  command: tryProbeRules,
  returns: platformResult,
  invalidates: [],
  description:
    'Has one address of a platform probed with rules that need not be saved. The result follows in `Platform.probeTrial`. RuleError PROBES_OFF if this installation does not probe.',
  ids: { platform: 'Platform' },
  fields: (t) => ({
    platformId: t.id({ ...required, description: 'The platform.' }),
    rules: t.field({ ...required, type: RulesInput, description: 'The rules to try.' }),
    address: t.string({ ...required, description: 'A web address at a host of the platform.' }),
  }),
  example: { platformId: exampleId('Platform'), rules: example, address: 'https://forum.example/post/1' },
})
