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
  const fonts = new Map<string, string>()
  const styles = css.replace(/url\(data:font\/(\w+);base64,([^)]+)\)/g, (_, type: string, text: string) => {
    const bytes = Buffer.from(text, 'base64')
    const name = `font-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.${type}`
    if (!fonts.has(name)) write(name, bytes)
    fonts.set(name, type)
    return `url(${name})`
  })
  write('graphiql.css', `${styles}\n${read('explorer.css')}`)
}
