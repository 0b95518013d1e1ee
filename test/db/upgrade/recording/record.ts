/**
 * Reads through the API of a running server what an upgrade must preserve: boards, letters, figures, published
 * briefings, views.
 */
import type { Client, Data } from '#support/api/client.ts'
import * as documents from './documents.ts'

/** By section; equal before and after an upgrade, except for what `differences.ts` declares. */
export type Recording = Record<string, unknown>

type Role = 'OPERATOR' | 'SUPERVISOR' | 'MANAGER' | 'PLATFORM'

/** Signs in as an account of the demo, by the first part of its address. */
export type SignIn = (role: Role, who: string) => Promise<Client>

/** Maximum number of cases per query of figures. */
const MAX_CASES = 100

const periods = [{}, { from: '2023-10-01', to: '2023-10-31' }, { from: '2026-10-01', to: '2026-11-30' }]
const groupings = [[], ['PLATFORM'], ['CATEGORY'], ['MONTH'], ['POWER'], ['PLATFORM', 'KIND']]
const formulas = [
  ...['ACTIONED_OF_REQUESTED', 'RESOLVED_OF_REQUESTED', 'RESOLVED_OF_ANSWERABLE'],
  ...['CONFIRMED_GONE_OF_REQUESTED_V1', 'ON_TIME_V1'],
]
const desk = [
  ['OPERATOR', 'can-bo-1'],
  ['OPERATOR', 'can-bo-2'],
  ['SUPERVISOR', 'lanh-dao'],
  ['MANAGER', 'quan-ly'],
] as const

export async function record(signIn: SignIn): Promise<Recording> {
  const officer = await signIn('OPERATOR', 'can-bo-1')
  const liaison = await signIn('PLATFORM', 'facebook')
  const cases = await pages(officer, documents.cases)
  const counted = cases.slice(-MAX_CASES).map(({ id }) => id)
  return {
    boards: {
      officer: await boardOf(officer, documents.boards.officer),
      facebook: await boardOf(liaison, documents.boards.liaison),
    },
    cases,
    items: await pages(officer, documents.items),
    figures: await figuresOf(officer, counted),
    undelivered: await undeliveredOf(officer),
    metrics: await metricsOf(officer, counted),
    briefings: await briefingsOf(officer),
    views: await viewsOf(signIn),
  }
}

/** The nodes of every page of the connection that the document calls `page`. */
async function pages(client: Client, document: string, variables: object = {}): Promise<Data[]> {
  const nodes: Data[] = []
  for (let after: string | null = null; ; ) {
    const page = pageIn(await client.get(document, { ...variables, after }))
    nodes.push(...page.nodes)
    if (!page.pageInfo.hasNextPage) return nodes
    after = page.pageInfo.endCursor
  }
}

const pageIn = (data: Data): Data => data.page ?? pageIn(Object.values(data)[0])

async function boardOf(client: Client, { rows, totals }: { rows: string; totals: string }) {
  const { board } = await client.get(totals)
  return { rows: await pages(client, rows), counts: board.counts, facets: inOrder(board.facets) }
}

async function figuresOf(client: Client, cases: string[]) {
  const answers: Data[] = []
  const read = async (filter: object, groupBy: string[]) => {
    const answer: Data = { filter, groupBy }
    for (const [part, document] of Object.entries(documents.figures))
      answer[part] = inOrder((await client.get(document, { filter, groupBy })).figures.rows.map(comparable))
    answers.push(answer)
  }
  for (const by of ['SENT', 'ANSWERED']) {
    for (const days of periods) for (const groupBy of groupings) await read({ by, ...days }, groupBy)
    await read({ by, caseIds: cases }, ['CASE'])
  }
  return answers
}

/** Counts and rates that count distinct content items, as no recorded version did. */
export const ofDistinctItems = {
  counts: ['ACCOUNT_LEVEL', 'REACH_KNOWN'],
  rates: ['ACCOUNT_LEVEL'],
}

/** Counts and rates that no recorded version had. */
const laterNames = {
  counts: [
    'ANSWERED_WITH_DEADLINE',
    'ON_TIME',
    'EXTENDED',
    'BREACH_RETRACTED',
    'ITEMS_REQUESTED',
    'ITEMS_ACTIONED',
    'CONFIRMED_GONE',
  ],
  rates: ['ON_TIME', 'ON_TIME_EXTENDED', 'EXTENDED', 'CONFIRMED_GONE_OF_REQUESTED'],
}

/** A row of figures without these counts and rates; the others in the order of their names. */
export function withoutNames(row: Data, without: Record<string, string[]>): Data {
  const byName = (a: Data, b: Data) => (a.name < b.name ? -1 : 1)
  const kept = (part: string) => row[part].filter(({ name }: Data) => !without[part]!.includes(name)).sort(byName)
  const parts = Object.keys(without).filter((part) => row[part])
  return { ...row, ...Object.fromEntries(parts.map((part) => [part, kept(part)])) }
}

const comparable = ({ reach: _, reachActioned: __, ...row }: Data): Data =>
  withoutNames(withoutNames(row, laterNames), ofDistinctItems)

async function undeliveredOf(client: Client) {
  const answers: Data[] = []
  for (const days of periods) {
    const { figures } = await client.get(documents.undelivered, { filter: days })
    answers.push({ filter: days, ...figures.undelivered })
  }
  return answers
}

async function metricsOf(client: Client, cases: string[]) {
  const answers: Data[] = []
  const read = async (filter: object, groupBy: string[], formula: string) => {
    const { metrics } = await client.get(documents.metrics, { filter, groupBy, formula })
    answers.push({ filter, groupBy, formula, rows: inOrder(metrics) })
  }
  for (const formula of formulas)
    for (const by of ['SENT', 'ANSWERED']) {
      for (const groupBy of groupings) await read({ by }, groupBy, formula)
      await read({ by, caseIds: cases }, ['CASE'], formula)
    }
  return answers
}

async function briefingsOf(client: Client) {
  const published = (await pages(client, documents.briefings)).filter(({ state }) => state === 'PUBLISHED')
  for (const briefing of published) briefing.items = await pages(client, documents.briefingItems, { id: briefing.id })
  return published
}

async function viewsOf(signIn: SignIn) {
  const answers: Record<string, Data> = {}
  for (const [role, who] of desk) {
    const { personalBoard } = await (await signIn(role, who)).get(documents.views)
    answers[who] = { views: personalBoard.views, watched: inOrder(personalBoard.watched) }
  }
  return answers
}

/** Lists without a guaranteed order. */
export const inOrder = (rows: unknown[]): unknown[] =>
  rows
    .map((row): [string, unknown] => [JSON.stringify(row), row])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
