/**
 * Installs with apt the packages that the system tests need. They are never skipped: without root or a package the
 * whole run fails.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const packages = ['curl', 'dovecot-imapd', 'libfaketime', 'pgbouncer', 'poppler-utils', 'python3']

export default async function install(): Promise<void> {
  if (process.getuid?.() !== 0) throw new Error('The system tests mount disks and install packages: run them as root.')
  if (await areInstalled()) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await run('apt-get', ['update', '--quiet'], { env })
    await run('apt-get', ['install', '--yes', '--quiet', '--no-install-recommends', ...packages], { env })
  } catch (error) {
    const { message, stderr } = error as Error & { stderr?: string }
    const reason = (stderr || message).trim().split('\n').slice(-5).join('\n')
    throw new Error(`The system tests need these Debian packages: ${packages.join(', ')}. apt-get failed:\n${reason}`)
  }
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own placeholder
const STATUS = '--showformat=${db:Status-Status}\n'

const areInstalled = (): Promise<boolean> =>
  run('dpkg-query', ['--show', STATUS, ...packages]).then(
    ({ stdout }) =>
      stdout
        .trim()
        .split('\n')
        .every((status) => status === 'installed'),
    () => false,
  )
