// @ts-check
/**
 * `pnpm release [FOLDER]`: writes the release as a folder and as a `.tar.gz` with its SHA-256, by default into
 * `release/`. `FOLDER` is written as it is, without an archive; it must not exist. Prints the sizes of the release and
 * of the container image that would hold it.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readManifest } from '../version.mjs'
import { assemble } from './assemble.mjs'

/** Upper estimate of the unpacked size of the base image in the Dockerfile, whose packed size is about 30 MB. */
const BASE_IMAGE_MB = 85

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const [folder] = process.argv.slice(2)
// pnpm runs scripts in the root of the workspace, but people enter a path relative to their own folder, which is
// INIT_CWD.
const target = folder && resolve(process.env.INIT_CWD ?? '.', folder)
const name = `takedown-desk-${readManifest().version}`

if (target) report(await assemble(target))
else {
  const releases = join(root, 'release')
  mkdirSync(releases, { recursive: true })
  rmSync(join(releases, name), { recursive: true, force: true })
  report(await assemble(join(releases, name)))
  const archive = `${name}.tar.gz`
  execFileSync('tar', ['--create', '--gzip', '--file', archive, '--owner=0', '--group=0', '--numeric-owner', name], {
    cwd: releases,
  })
  const hash = createHash('sha256')
    .update(readFileSync(join(releases, archive)))
    .digest('hex')
  writeFileSync(join(releases, `${archive}.sha256`), `${hash}  ${archive}\n`)
  console.log(`release/${archive}: ${megabytes(statSync(join(releases, archive)).size)} MB, SHA-256 ${hash}`)
}

/** @param {{ version: string, bytes: number }} release */
function report({ version, bytes }) {
  const node = statSync(process.execPath).size
  console.log(`Takedown Desk ${version}: ${megabytes(bytes)} MB`)
  console.log(
    `The image without Chromium would have ${megabytes(bytes + node) + BASE_IMAGE_MB} MB: ${BASE_IMAGE_MB} of its base, ` +
      `${megabytes(node)} of Node (the present one), ${megabytes(bytes)} of the release.`,
  )
}

/** @param {number} bytes */
function megabytes(bytes) {
  return Math.ceil(bytes / 1_000_000)
}
