/**
 * The recorded queries as GraphQL documents. None depends on the time of the query: no `asOf`, no position, and no
 * reminder of a commitment. Every deadline of a fixture had passed before its capture, so overdue items stay overdue.
 */

const requestFields = `id number subject state version waitingOn dueAt sentAt sentVia { code } acknowledgedAt reference closedAt
  withdrawnAt itemCount doneCount awaitingCount clarifyingCount platform { slug } power { slug }`

const staffFields = `caseNumber caseTitle category { slug } assignee { name } createdAt submittedAt approvedAt returnNote
  failure undeliveredAt sentProof withdrawReason body approvedBy { name } editors { name }`

const board = (fields: string) => `query ($after: String) {
  page: board(first: 100, after: $after, filter: { waitingOn: [PLATFORM, AUTHORITY] }) {
    nodes { ${fields} } pageInfo { endCursor hasNextPage } } }`

const boardTotals = `query { board(first: 1, filter: { waitingOn: [PLATFORM, AUTHORITY] }) {
  counts { requests items overdueItems dueSoonItems clarificationItems } facets { by value requests } } }`

export const boards = {
  officer: { rows: board(`${requestFields} ${staffFields}`), totals: boardTotals },
  liaison: { rows: board(requestFields), totals: boardTotals },
}

export const cases = `query ($after: String) { page: cases(first: 20, after: $after, orderBy: OPENED_ASC) {
  nodes { id number title summary state urgency reconstructed sourceNote openedAt closedAt version itemCount category { slug }
    tips { number } requests { ${requestFields} ${staffFields} letter
      responses { answeredAt recordedAt own proof text correction reason } } }
  pageInfo { endCursor hasNextPage } } }`

export const items = `query ($after: String) { page: requestItems(first: 200, after: $after) {
  nodes { id request { number } position item { url kind { code } reach presence presenceAt } state sentAt dueAt answeredAt recordedAt
    action { code } ground refusalReason { code } note reach refusedAt goneAt returnedAt withdrawnAt reversedBy reversedAt reverseReason late
    hoursToAnswer previous { id } clarifications { question askedAt answer answeredAt } }
  pageInfo { endCursor hasNextPage } } }`

const rate = 'numerator denominator rate'
const times = 'items medianHours p90Hours distribution { fromHours toHours items }'

const figuresWith = (part: string) => `query ($filter: MetricsFilter!, $groupBy: [MetricsGroup!]!) {
  figures(filter: $filter, groupBy: $groupBy) { rows { keys { group key labelVi labelEn } ${part} } } }`

/** One row of figures with all fields would exceed the cost of one operation. */
export const figures = {
  counts: figuresWith('reconstructed reach reachActioned counts { name value }'),
  rates: figuresWith(`rates { name ${rate} printedVi printedEn }`),
  refusals: figuresWith('refusals { reason { code } numerator denominator share printedVi printedEn }'),
  times: figuresWith(`timeToAction { ${times} } timeToReturn { ${times} }`),
}

export const undelivered = `query ($filter: MetricsFilter!) {
  figures(filter: $filter) { undelivered { value requests { number } } } }`

export const metrics = `query ($filter: MetricsFilter!, $groupBy: [MetricsGroup!]!, $formula: Formula!) {
  metrics(filter: $filter, groupBy: $groupBy, formula: $formula) {
    keys { group key labelVi labelEn } ${rate} reconstructed reversed stillOpen withdrawn
    definition { name vi en printedVi printedEn } } }`

const figure =
  'position section formula about: aboutId labelVi labelEn rate platform { slug } numbers { side reason { code } value today }'

export const briefings = `query ($after: String) { page: briefings(first: 1, after: $after) {
  nodes { id month heldOn state version introVi introEn frozenAt submittedAt publishedAt publishedBy { name }
    editors { name } cases { case { number } titleVi titleEn textVi textEn } figures { ${figure} }
    tips { number newsroom state receivedAt dismissReason }
    commitments { number title state promisedOn closedOn inspection reconstructed platform { slug }
      progress { milestones met metLate overdue dueSoon } appendices { version askedAt dueOn receivedAt }
      milestones { clause title promisedOn dueOn metOn standing } indicators { clause label target figure { ${figure} } } }
    errata { month foundAt eventCount events { id type at }
      changes { figure { position } was { ${rate} } now { ${rate} } sides { side reason { code } was now } } }
    corrections { month foundAt } }
  pageInfo { endCursor hasNextPage } } }`

/** The items behind the first figure of a briefing, which is its total. */
export const briefingItems = `query ($id: ID!, $after: String) { briefing(id: $id) {
  number(figure: 1, side: DENOMINATOR) { page: items(first: 200, after: $after) {
    nodes { state action { code } refusalReason { code } sentAt dueAt answeredAt presence today { id } }
    pageInfo { endCursor hasNextPage } } } } }`

export const views = `query { personalBoard { views {
  id name query sort layout grouping columns density shared own place version owner { name } } watched: watchedIds } }`
