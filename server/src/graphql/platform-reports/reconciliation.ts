import { type FormulaName, formulas } from '#domain/figures/formulas.ts'
import { lineNames } from '#domain/platform-reports/reconciliation/lines.ts'
import type { Requestor } from '#domain/platform-reports/reconciliation/published-side.ts'
import {
  itemsOfSet,
  type Part,
  parseReconciliation,
  partNames,
  type ReconciledLine,
  type Reconciliation,
  reconcile,
} from '#domain/platform-reports/reconciliation/reconcile.ts'
import { countedBys, type ItemSet } from '#domain/platform-reports/reconciliation/sets.ts'
import { lineWords, partWords, type Words } from '#domain/platform-reports/reconciliation/words.ts'
import { readRequestItems } from '#domain/read-model/requests.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { FormulaEnum } from '#graphql/core/enums.ts'
import { rowIds } from '#graphql/core/global-ids.ts'
import { type PageArgs, page } from '#graphql/core/keyset-pages.ts'
import { DefinitionRef, PeriodBy } from '#graphql/figures/rates.ts'
import { PlatformRef, platformById } from '#graphql/reference/platforms.ts'
import { RequestItemConnection } from '#graphql/requests/item-types.ts'

const LineEnum = builder.enumType('ReconciliationLineName', {
  values: lineNames,
  description: 'What a published report and our figures both count.',
})
const PartEnum = builder.enumType('ReconciliationPartName', {
  values: partNames,
  description:
    'Why two numbers differ: by definition, by period, by item (what is left over), or because other bodies asked too.',
})
export const CountedByEnum = builder.enumType('ReportCountedBy', {
  values: countedBys,
  description: 'What puts an item into a period of the report. RECEIVED: acknowledged by the platform, or else sent.',
})

interface OfLine {
  all: Reconciliation
  line: ReconciledLine
}

const items = ({ all, line }: OfLine, set: ItemSet, args: PageArgs, { sql }: Pick<Context, 'sql'>) =>
  page(
    args,
    { default: 50, max: 500, by: 'id' },
    (after, limit) => {
      const conditions = itemsOfSet(all, line.name, set)
      if (after) conditions.and('i.id > ?', after[0])
      return readRequestItems(sql, conditions, { orderBy: 'i.id', limit })
    },
    ({ id }) => [id, ''],
  )
const pageArgs = builder.args((t) => ({ first: t.int(), after: t.string() }))

const WordsRef = builder.objectRef<Words>('ReconciliationWords').implement({
  description: 'Words to print beside a number.',
  fields: (t) => ({ vi: t.exposeString('vi'), en: t.exposeString('en') }),
})

const RequestorRef = builder.objectRef<Requestor>('ReportRequestor').implement({
  description: 'A body that asked, in the words of the report.',
  fields: (t) => ({
    name: t.exposeString('name'),
    items: t.exposeInt('items', { description: 'Items that the report counts for it.' }),
    chosen: t.exposeBoolean('chosen', { description: 'Taken for us in this comparison.' }),
  }),
})

/** Which of our items a part adds and leaves out; of `requestor` none are ours. */
const behind: Record<Part['name'], { added?: ItemSet; left?: ItemSet }> = {
  definition: { added: 'definition_added', left: 'definition_left' },
  period: { added: 'period_added', left: 'period_left' },
  item: { left: 'mapped' },
  requestor: {},
}

const PartRef = builder.objectRef<OfLine & { part: Part }>('ReconciliationPart').implement({
  description: 'One reason for a difference: value = added − left. The parts of a line add up to its difference.',
  fields: (t) => {
    const side = (name: 'added' | 'left') =>
      t.field({
        type: RequestItemConnection,
        nullable: true,
        description: 'Exactly our items behind it; null where it is the report that counts them, which names none.',
        args: pageArgs,
        resolve: ({ part, ...of }, args, context) => {
          const set = behind[part.name][name]
          return set ? items(of, set, args, context) : null
        },
      })
    return {
      name: t.field({ type: PartEnum, resolve: ({ part }) => part.name }),
      value: t.int({
        nullable: true,
        description: 'Null where the report does not say.',
        resolve: ({ part }) => part.value,
      }),
      added: t.int({ nullable: true, description: 'Counted by the report alone.', resolve: ({ part }) => part.added }),
      left: t.int({ description: 'Counted by us alone; of `item`, what we hold.', resolve: ({ part }) => part.left }),
      says: t.field({ type: WordsRef, resolve: ({ part }) => partWords[part.name].says }),
      addedItems: side('added'),
      leftItems: side('left'),
    }
  },
})

const LineRef = builder.objectRef<OfLine>('ReconciliationLine').implement({
  description: 'One number of the report beside ours, and why they differ.',
  fields: (t) => ({
    name: t.field({ type: LineEnum, resolve: ({ line }) => line.name }),
    label: t.field({ type: WordsRef, resolve: ({ line }) => lineWords[line.name].name }),
    theirs: t.int({
      nullable: true,
      description: 'Null where the report does not say.',
      resolve: ({ line }) => line.theirs,
    }),
    ours: t.int({ description: 'As our figures count it.', resolve: ({ line }) => line.ours }),
    difference: t.int({ nullable: true, description: 'Theirs less ours.', resolve: ({ line }) => line.difference }),
    parts: t.field({
      type: [PartRef],
      args: { names: t.arg({ type: [PartEnum], description: 'All where left out.' }) },
      resolve: (of, { names }) =>
        of.line.parts.filter(({ name }) => names?.includes(name) ?? true).map((part) => ({ ...of, part })),
    }),
    ourDefinition: t.field({ type: WordsRef, resolve: ({ line }) => lineWords[line.name].ours }),
    theirDefinition: t.field({
      type: WordsRef,
      description: 'How the outcomes of the report are mapped onto our states.',
      resolve: ({ line }) => lineWords[line.name].theirs,
    }),
    ourItems: t.field({
      type: RequestItemConnection,
      args: pageArgs,
      resolve: (of, args, context) => items(of, 'ours', args, context),
    }),
  }),
})

/** Both sides of each formula that a report can answer are lines of their own, so that a rate is reconciled with them. */
const rateLines = {
  actioned_of_requested: ['removed', 'items'],
  resolved_of_requested: ['resolved', 'items'],
  resolved_of_answerable: ['resolved', 'answerable'],
} as const satisfies Partial<Record<FormulaName, readonly [ReconciledLine['name'], ReconciledLine['name']]>>
type RateName = keyof typeof rateLines

const RateRef = builder.objectRef<{ all: Reconciliation; name: RateName }>('ReconciledRate').implement({
  description: 'One formula over the numbers of the report and over ours.',
  fields: (t) => {
    const numberOf = ({ all, name }: { all: Reconciliation; name: RateName }, side: 'ours' | 'theirs', place: 0 | 1) =>
      all.lines.find((line) => line.name === rateLines[name][place])![side]
    const rate = (side: 'ours' | 'theirs') =>
      t.float({
        nullable: true,
        description: 'A share from 0 to 1; null over nothing, or where the report does not say.',
        resolve: (of) => {
          const [counts, over] = [numberOf(of, side, 0), numberOf(of, side, 1)]
          return counts === null || over === null || over <= 0 ? null : counts / over
        },
      })
    return {
      formula: t.field({ type: FormulaEnum, resolve: ({ name }) => name }),
      definition: t.field({ type: DefinitionRef, resolve: ({ name }) => formulas[name] }),
      numerator: t.field({ type: LineEnum, resolve: ({ name }) => rateLines[name][0] }),
      denominator: t.field({ type: LineEnum, resolve: ({ name }) => rateLines[name][1] }),
      theirs: rate('theirs'),
      ours: rate('ours'),
    }
  },
})

const ReconciliationRef = builder.objectRef<Reconciliation>('Reconciliation').implement({
  description: "A platform's published period beside ours: the same days, the product beside our platforms.",
  fields: (t) => ({
    source: t.string({ resolve: ({ question }) => question.source }),
    product: t.string({ resolve: ({ question }) => question.product }),
    country: t.string({ resolve: ({ question }) => question.country }),
    periodStart: t.field({ type: 'Date', resolve: ({ periods }) => periods.from }),
    periodEnd: t.field({ type: 'Date', resolve: ({ periods }) => periods.to }),
    by: t.field({ type: PeriodBy, description: 'What our period is of.', resolve: ({ periods }) => periods.by }),
    countedBy: t.field({ type: CountedByEnum, resolve: ({ periods }) => periods.countedBy }),
    timeZone: t.string({
      description: 'IANA zone of the days of the report; ours are those of the operator.',
      resolve: ({ periods }) => periods.timeZone,
    }),
    fileHashes: t.exposeStringList('fileHashes', { description: 'SHA-256 of the files that it came from.' }),
    platforms: t.field({
      type: [PlatformRef],
      description: 'Ours that it is compared with; none where nothing is called as the product is.',
      resolve: async ({ platforms }, _args, context) =>
        (await Promise.all(platforms.map((id) => platformById(context).load(id)))).filter((result) => result !== null),
    }),
    requestors: t.field({
      type: [RequestorRef],
      description: 'In the order of the report; of more than a thousand those with the most items.',
      resolve: ({ requestors }) => requestors,
    }),
    lines: t.field({
      type: [LineRef],
      args: { names: t.arg({ type: [LineEnum], description: 'All where left out.' }) },
      resolve: (all, { names }) =>
        all.lines.filter(({ name }) => names?.includes(name) ?? true).map((line) => ({ all, line })),
    }),
    rates: t.field({
      type: [RateRef],
      description: 'The formulas that a published report can answer.',
      resolve: (all) => (Object.keys(rateLines) as RateName[]).map((name) => ({ all, name })),
    }),
  }),
})

const ReconciliationInput = builder.inputType('ReconciliationInput', {
  description: 'One product and period of a report, and what of ours to put beside it.',
  fields: (t) => ({
    source: t.string({ required: true, description: 'Whose report, e.g. Google.' }),
    product: t.string({ required: true, description: 'Exactly, e.g. YouTube.' }),
    country: t.string({ required: true, description: 'ISO 3166-1 alpha-2.' }),
    periodStart: t.field({ type: 'Date', required: true }),
    periodEnd: t.field({ type: 'Date', required: true }),
    platforms: t.idList({ description: 'Where left out, the platform that is called as the product is.' }),
    requestors: t.stringList({ description: 'Who of the report is us; everybody where left out.' }),
    by: t.field({ type: PeriodBy, required: true, defaultValue: 'SENT' }),
  }),
})

builder.queryField('reconciliation', (t) =>
  t.field({
    type: ReconciliationRef,
    nullable: true,
    authScopes: { staff: true },
    description:
      'A published report beside our figures, each difference explained. Null where there is no such report.',
    args: { input: t.arg({ type: ReconciliationInput, required: true }) },
    resolve: (_root, { input }, { db, sql }) =>
      reconcile(db, sql, parseReconciliation({ ...input, platforms: rowIds('Platform', input.platforms) })),
  }),
)
