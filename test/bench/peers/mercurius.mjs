/** mercurius with graphql-jit, resolvers with SQL by hand: the fastest that a team would write with it. */
import Fastify from 'fastify'
import mercurius from 'mercurius'
import pg from 'pg'
import { given, tell } from './serving.mjs'

const { databaseUrl, boardRows, boardCounts } = given()
// One plan for all, as a statement with the limit written into it would have.
const pool = new pg.Pool({ connectionString: databaseUrl, max: 20, options: '-c plan_cache_mode=force_generic_plan' })

const schema = `
  enum BoardOrder { DUE_ASC }
  input BoardFilter { dueBefore: String! }
  type Query { board(filter: BoardFilter, orderBy: BoardOrder, first: Int!, after: String): BoardConnection! }
  type BoardConnection { position: String! asOf: String! counts: BoardCounts! pageInfo: PageInfo! nodes: [RemovalRequest!]! }
  type BoardCounts { requests: Int! items: Int! overdueItems: Int! dueSoonItems: Int! clarificationItems: Int! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type RemovalRequest {
    id: ID! version: Int! number: String! subject: String! state: String! waitingOn: String dueAt: String sentAt: String
    itemCount: Int! doneCount: Int! awaitingCount: Int! clarifyingCount: Int!
    platform: Platform! category: Category! caseNumber: String! caseTitle: String! assignee: Person
  }
  type Platform { id: ID! slug: String! name: String! }
  enum Locale { VI EN }
  type Category { id: ID! name(locale: Locale!): String! }
  type Person { id: ID! name: String! }
`

const nodeOf = (row) => ({
  ...row,
  id: `RemovalRequest_${row.id}`,
  dueAt: row.dueAt?.toISOString(),
  sentAt: row.sentAt?.toISOString(),
  platform: { id: `Platform_${row.platformId}`, slug: row.slug, name: row.platformName },
  category: { id: `Category_${row.categoryId}`, nameVi: row.nameVi, nameEn: row.nameEn },
  assignee: row.assigneeId && { id: `Person_${row.assigneeId}`, name: row.assigneeName },
})

const resolvers = {
  Category: { name: ({ nameVi, nameEn }, { locale }) => (locale === 'EN' ? nameEn : nameVi) },
  Query: {
    async board(_root, { first, filter: { dueBefore } }) {
      const { rows } = await pool.query({ name: 'rows', text: boardRows, values: [dueBefore, first + 1] })
      const nodes = rows.slice(0, first).map(nodeOf)
      const last = rows[nodes.length - 1]
      const endCursor = last ? Buffer.from(JSON.stringify([last.dueAt, last.id])).toString('base64url') : null
      const pageInfo = { hasNextPage: rows.length > first, endCursor }
      return { position: '0', asOf: new Date().toISOString(), pageInfo, nodes, dueBefore }
    },
  },
  BoardConnection: {
    async counts({ dueBefore }) {
      const { rows } = await pool.query({ name: 'counts', text: boardCounts, values: [new Date(), dueBefore] })
      return rows[0]
    },
  },
}

const app = Fastify()
app.register(mercurius, { schema, resolvers, jit: 1, path: '/graphql' })
await app.listen({ port: 0, host: '127.0.0.1' })
tell(`http://127.0.0.1:${app.server.address().port}`, () => app.close())
