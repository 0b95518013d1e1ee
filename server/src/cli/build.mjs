// @ts-check
/**
 * Builds the server and the web when their outputs are older than their inputs. This file is plain JavaScript, like
 * `start.mjs`, so that a start without a build loads no TypeScript loader.
 */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { commitOf, readManifest } from './version.mjs'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const manifests = ['pnpm-lock.yaml', 'package.json']

/** The server with all its imports, bundled into a few files. They load five times as fast as a thousand modules. */
const server = {
  output: 'server/dist/main.js',
  inputs: [...manifests, 'server/src', 'server/package.json', 'prisma', 'server/declarations', 'server/query'],
}

/**
 * Entry points of the server, its worker threads, its query process and the processes that print, that probe and
 * capture content, that send HTTP requests and that connect to other systems, by the names of their files in `server/dist`.
 */
const entries = {
  main: 'main.ts',
  capture: 'processes/capture.ts',
  egress: 'processes/egress.ts',
  'file-reader': 'processes/file-reader.ts',
  'mail-sender': 'processes/mail-sender.ts',
  'outgoing-http': 'processes/outgoing-http.ts',
  'pdf-printer': 'processes/pdf-printer.ts',
  probe: 'processes/probe.ts',
  'query-server': 'query-server.ts',
}

const web = {
  output: 'web/dist/index.html',
  inputs: [
    'pnpm-lock.yaml',
    'server/declarations',
    'server/query',
    'web/src',
    'web/vite',
    'web/index.html',
    'web/public',
    'web/client/src',
    'web/package.json',
    'web/client/package.json',
  ].concat('web/vite.config.ts', 'web/codegen.ts', 'server/schema.graphql', 'server/mutations.json'),
}

/** The documentation as static files: from the schema, the registry of events and the folder `docs`. */
const docs = {
  output: 'server/dist/docs/assets/docs.js',
  inputs: [
    ...['pnpm-lock.yaml', 'docs', 'server/schema.graphql', 'server/mutations.json', 'server/src/docs'],
    ...['server/src/domain/events', 'server/declarations', 'web/src/tokens.css'],
  ],
}

/** @returns {Promise<{ main: typeof import('../main.ts').main }>} the built server, after a build if it was stale */
export async function builtServer() {
  await buildServer()
  return import(pathToFileURL(join(root, server.output)).href)
}

export async function buildServer() {
  if (!isStale(server)) return
  console.log('Building the server …')
  await run('tsx', ['prisma/generate.ts'])
  await bundleServer()
}

/** Builds the web and the documentation. */
export async function buildWeb() {
  await buildDocs()
  if (!isStale(web)) return
  console.log('Building the web …')
  await run('tsx', ['scripts/generate.ts'], 'web')
  await run('vite', ['build'], 'web')
}

async function buildDocs() {
  if (!isStale(docs)) return
  console.log('Building the documentation …')
  await run('tsx', ['prisma/generate.ts'])
  await run('tsx', ['server/src/cli/build-docs.ts'])
}

const bundleServer = () => bundle(serverEntries())

/** @returns {Record<string, string>} the paths of the entry points of the server, by the names of their bundles */
export const serverEntries = () =>
  Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(root, 'server/src', path)]))

/**
 * Bundles programs that import the server's sources into the folder of the built server. The tests bundle their own
 * programs too.
 * @param {Record<string, string>} entryPoints the path of each program, by the name of its bundle without `.js`
 * @param {object} [options]
 * @param {boolean} [options.splitting] whether dynamic imports get files of their own, which entry points share
 * @param {string} [options.folder] the folder of the bundles, which must be `server/dist` in a tree like the checkout
 */
export async function bundle(entryPoints, { splitting = true, folder = join(root, dirname(server.output)) } = {}) {
  const { build } = await import('esbuild')
  await build({
    entryPoints,
    outdir: folder,
    bundle: true,
    // These packages locate files relative to themselves, and few requests need them.
    external: ['playwright-core', 'piscina'],
    // Code that starts a worker thread must know whether the server is bundled.
    // GraphQL and Prisma check and format less in production.
    define: {
      BUNDLED: 'true',
      BUILD: JSON.stringify({ version: readManifest().version, commit: commitOf() ?? 'unknown' }),
      'process.env.NODE_ENV': '"production"',
    },
    splitting,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    // CommonJS packages load Node's own modules with `require`, which an ES module does not have.
    banner: {
      js: [
        "import { createRequire as $createRequire } from 'node:module';",
        "import { fileURLToPath as $fileURLToPath } from 'node:url';",
        'const require = $createRequire(import.meta.url);',
      ].join('\n'),
    },
    plugins: [
      {
        name: 'graphql',
        /**
         * Resolves graphql to its ES modules for every importer. Each use of its CommonJS modules calls two getters.
         * These calls would take a tenth of the time of a board query. With both kinds of modules, the bundle would
         * contain two copies that reject each other's schemas.
         */
        setup({ onResolve }) {
          const { resolve } = createRequire(join(root, 'server/package.json'))
          onResolve({ filter: /^graphql(\/|$)/ }, ({ path }) => ({ path: resolve(path).replace(/\.js$/, '.mjs') }))
        },
      },
      {
        name: 'places',
        /**
         * Replaces `import.meta.url` and `import.meta.dirname` by expressions that refer to the source file even in the
         * bundle, because our sources locate files relative to themselves. Paths are relative to the bundle, so that a
         * copied or renamed checkout serves its own data.
         */
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            if (path.includes('node_modules')) return
            const source = relative(join(root, dirname(server.output)), path).replaceAll('\\', '/')
            const url = `new URL(${JSON.stringify(source)}, import.meta.url)`
            const folder = `$fileURLToPath(new URL('.', ${url})).slice(0, -1)`
            const contents = readFileSync(path, 'utf8').replace(/import\.meta\.(url|dirname)/g, (_, name) =>
              name === 'url' ? `${url}.href` : folder,
            )
            return { contents, loader: 'ts' }
          })
        },
      },
    ],
  })
}

/** @param {{ output: string, inputs: string[] }} target */
function isStale({ output, inputs }) {
  const built = newest(join(root, output))
  return built === 0 || inputs.some((path) => newest(join(root, path)) > built)
}

/**
 * Returns the latest modification time at or below a path, in milliseconds since 1970; 0 when there is none. Generated
 * files do not count.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const entry = statSync(path, { throwIfNoEntry: false })
  if (!entry) return 0
  if (!entry.isDirectory()) return entry.mtimeMs
  const names = readdirSync(path).filter((name) => name !== 'generated' && name !== 'node_modules')
  return Math.max(0, ...names.map((name) => newest(join(path, name))))
}

/**
 * Runs a command of a package directly, because a package manager takes a second to start.
 * @param {string} command @param {string[]} args @param {string} [folder]
 */
async function run(command, args, folder = '.') {
  const cwd = join(root, folder)
  const path = `${join(cwd, 'node_modules/.bin')}:${join(root, 'node_modules/.bin')}:${process.env.PATH}`
  await promisify(execFile)(command, args, {
    cwd,
    env: { ...process.env, PATH: path },
    maxBuffer: 64 * 1024 * 1024,
  }).catch((/** @type {{ stdout?: string, stderr?: string }} */ { stdout, stderr }) => {
    throw new Error(`Command failed: ${command} ${args.join(' ')}\n${stdout ?? ''}${stderr ?? ''}`)
  })
}
