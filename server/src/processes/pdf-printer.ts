/** Entry of the process that prints one document for the server, and then ends. */
import { printWith } from '#printing/driver.ts'
import type { PrintAnswer, Printable, PrintTask } from '#printing/print-process.ts'

// Ignores signals, because the server decides when this process ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.once('disconnect', () => process.exit())

process.once('message', async (task: PrintTask) => {
  process.send?.(await print(task), () => process.exit())
})

async function print({ chromium, printed, tagged }: PrintTask): Promise<PrintAnswer> {
  try {
    return { pdf: await printWith(chromium, await htmlOf(printed), tagged) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

async function htmlOf(printed: Printable): Promise<string> {
  if (typeof printed === 'string') return printed
  const { annexPage } = await import('#documents/annex-page.ts')
  return annexPage(printed.annex)
}
