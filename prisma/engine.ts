/** Runs Prisma's schema engine in this process. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { connectEngine } from './engineAdapter.ts'
import { readSchema } from './schema.ts'

/**
 * Runs `use` with Prisma's own schema engine on the database at `url`. The engine is compiled to WebAssembly and
 * shipped in a package. Prisma's own command downloads a binary of the same engine at first use. An offline or
 * locked-down machine cannot do this.
 *
 * `scratchUrl` names an empty database that a comparison may fill with the migrations.
 */
export async function withEngine<T>(
  { url, scratchUrl }: { url: string; scratchUrl?: string },
  use: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  await loadEngine()
  const opened: SqlDriverAdapter[] = []
  const open = async (target: string) => {
    const adapter = await connectEngine(target)
    opened.push(adapter)
    return adapter
  }
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => open(url),
    connectToShadowDb: () => {
      if (!scratchUrl) throw new Error('This use of the schema engine needs a scratch database')
      return open(scratchUrl)
    },
  }
  const datamodels = readSchema().map(({ path, content }): [string, string] => [path, content])
  const silent = () => {}
  let engine: bindings.SchemaEngine | undefined
  try {
    engine = await bindings.SchemaEngine.new({ datamodels }, silent, bindMigrationAwareSqlAdapterFactory(factory))
    return await use(engine)
  } finally {
    engine?.free()
    await Promise.allSettled(opened.map((adapter) => adapter.dispose()))
  }
}

/**
 * Declares what the type declarations omit: WebAssembly, which Node has but only browser types declare, and exports of
 * the package.
 */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>
}
const glue = bindings as typeof bindings & { __wbg_set_wasm(exports: object): void }

let engineReady: Promise<void> | undefined

/** Loads the WebAssembly module. The package expects a bundler to do this. */
function loadEngine(): Promise<void> {
  engineReady ??= (async () => {
    const path = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    const bytes = await readFile(path.replace(/\.js$/, '.wasm'))
    const imports = Object.entries(bindings).map(([name, value]) => {
      // The engine limits its wait for a lock by a timer that it never clears. An unreferenced timer does not keep a
      // finished process alive.
      const timer = (callback: () => void, milliseconds: number) => setTimeout(callback, milliseconds).unref()
      return [name, name.startsWith('__wbg_setTimeout_') ? timer : value]
    })
    const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': Object.fromEntries(imports) })
    glue.__wbg_set_wasm(instance.exports)
    instance.exports.__wbindgen_start()
  })()
  return engineReady
}
