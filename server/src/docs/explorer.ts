/**
 * Writes GraphiQL as static files: the build of GraphiQL that GraphQL Yoga publishes, taken apart, because the content
 * security policy allows no inline script, no workers from blobs and no fonts in addresses of data.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { css, editorWorkerService, graphqlWorker, js, jsonWorker } from '@graphql-yoga/render-graphiql/graphiql'
import { type GraphQLSchema, introspectionFromSchema } from 'graphql'

/** `write` writes one file of the site by its path. */
export function writeExplorer(
  schema: GraphQLSchema,
  assets: string,
  write: (path: string, content: string | Buffer) => void,
): void {
  const read = (name: string) => readFileSync(join(assets, name), 'utf8')
  write('index.html', read('explorer.html'))
  write('explorer.js', read('explorer.js'))
  write('graphiql.js', js)
  write('worker-editorWorkerService.js', editorWorkerService)
  write('worker-json.js', jsonWorker)
  write('worker-graphql.js', graphqlWorker)
  // Instead of a query for the schema, which would cost every visitor thousands of points.
  write('schema.json', JSON.stringify(introspectionFromSchema(schema)))
  const fonts = new Set<string>()
  const [head = '', ...parts] = css.split('url(data:font/')
  const styles = parts.map((part) => {
    const end = part.indexOf(')')
    const [type = '', text = ''] = part.slice(0, end).split(';base64,')
    const bytes = Buffer.from(text, 'base64')
    const name = `font-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.${type}`
    if (!fonts.has(name)) write(name, bytes)
    fonts.add(name)
    return `url(${name})${part.slice(end + 1)}`
  })
  write('graphiql.css', `${head}${styles.join('')}\n${read('explorer.css')}`)
}
