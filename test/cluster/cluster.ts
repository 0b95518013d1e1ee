/** Several servers on one database behind one address, and their rolling restart without downtime. */
import { Instance } from './instance.ts'
import { startProxy } from './proxy.ts'

export interface ClusterOptions {
  databaseUrl: string
  secret: string
  /** Port of the proxy; 0 takes any free one. */
  port: number
  /** Other settings of the servers. */
  env?: Record<string, string>
  count?: number
  /** Receives progress messages, in order. */
  say?: (line: string) => void
}

export interface Cluster {
  url: string
  instances: readonly Instance[]
  /** Restarts one server after the other; each is back before the next one stops. */
  roll(): Promise<void>
  stop(): Promise<void>
}

/** Resolves once all of them serve. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { databaseUrl, secret, port, env = {}, count = 2, say = () => {} } = options
  const proxy = await startProxy(port)
  const settings = { ...env, DATABASE_URL: databaseUrl, SECRET: secret, PUBLIC_URL: proxy.url }
  const instances = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      Instance.on({
        env: settings,
        say: (line) => say(`  ${index + 1} | ${line}`),
        onLost: () => {
          proxy.hold(instances[index]!.port)
          say(`Server ${index + 1} was lost; the next rolling restart brings it back.`)
        },
      }),
    ),
  )

  async function bring(instance: Instance): Promise<void> {
    await instance.start()
    proxy.admit(instance.port)
    say(`Server ${instances.indexOf(instance) + 1} serves on port ${instance.port}, process ${instance.pid}.`)
  }

  async function stop(): Promise<void> {
    await Promise.all(instances.map((instance) => instance.drain()))
    await proxy.stop()
  }

  try {
    // One at a time: the first one prepares the database.
    for (const instance of instances) await bring(instance)
  } catch (error) {
    await stop()
    throw error
  }

  let rolling: Promise<void> = Promise.resolve()
  return {
    url: proxy.url,
    instances,
    roll() {
      rolling = rolling.then(async () => {
        for (const [index, instance] of instances.entries()) {
          proxy.hold(instance.port)
          say(`Server ${index + 1} drains …`)
          await instance.drain()
          await bring(instance)
        }
      })
      return rolling
    },
    async stop() {
      await rolling.catch(() => {})
      await stop()
    },
  }
}
