/** PostGraphile 5 as its documentation sets it up, over the same tables; the counters are a function in the database. */
import { createServer } from 'node:http'
import { postgraphile } from 'postgraphile'
import { makePgService } from 'postgraphile/adaptors/pg'
import { grafserv } from 'postgraphile/grafserv/node'
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'
import { given, tell } from './serving.mjs'

const { databaseUrl } = given()
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString: databaseUrl, schemas: ['public'], poolConfig: { max: 20 } })],
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
  grafast: { explain: false },
})
const server = createServer()
await instance.createServ(grafserv).addTo(server)
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
tell(`http://127.0.0.1:${server.address().port}`, async () => {
  server.closeAllConnections()
  await instance.release()
})
