/** Canonical forms of code hosts and app stores. */
import { type Form, lower, type Shape } from './shape.ts'
import { trimEnd } from './trim-end.ts'

const githubPages = new Set(
  'about apps collections contact customer-stories dashboard enterprise events explore features join login marketplace new notifications orgs pricing search security settings signup site sponsors topics trending'.split(
    ' ',
  ),
)

/** Returns a repository's name without the suffix of its clone address. */
function nameOf(repository: string): string {
  const name = lower(repository)
  return name.slice(0, 1) + trimEnd(name.slice(1), '.git')
}

/**
 * Owners and repositories are not case-sensitive, paths below them are. A raw file is the file that `blob` shows. An
 * anonymous gist is identified by its id alone.
 */
export const github: Form = ({ host, path, fragment }) => {
  const at = (kind: Shape['kind'], segments: string[], mark?: string): Shape => ({
    host: 'github.com',
    kind,
    path: segments,
    fragment: mark,
  })
  const [owner = '', repository, view, ...below] = path
  if (host === 'gist.github.com' || host === 'gist.githubusercontent.com') {
    const named = repository !== undefined && /^[0-9a-f]{20,}$/i.test(repository)
    // A raw file or a revision is only a part of the gist.
    if (named) {
      if (view !== undefined) return null
      const isAnonymous = lower(owner) === 'anonymous'
      return {
        host: 'gist.github.com',
        kind: 'POST',
        path: isAnonymous ? [lower(repository)] : [lower(owner), lower(repository)],
      }
    }
    const alone = /^[0-9a-f]{20,}$/i.test(owner)
    if (!owner || view || (repository && (alone || !['forked', 'starred', 'public'].includes(repository)))) return null
    const list = repository ? [lower(owner), repository] : [lower(owner)]
    return { host: 'gist.github.com', kind: alone ? 'POST' : 'ACCOUNT', path: list }
  }
  if (host === 'raw.githubusercontent.com') {
    const file = view === 'refs' && below[0] === 'heads' ? below.slice(1) : view ? [view, ...below] : []
    return repository && file.length > 1 && !githubPages.has(lower(owner))
      ? at('POST', [lower(owner), nameOf(repository), 'blob', ...file])
      : null
  }
  if (!owner || githubPages.has(lower(owner))) return null
  if (!repository) return at('ACCOUNT', [lower(owner)])
  const root = [lower(owner), nameOf(repository)]
  if (!view) return at('PAGE', root)
  const comment = /^(?:issuecomment|discussioncomment|discussion_r|commitcomment|pullrequestreview)-?\d+$/.test(
    fragment,
  )
  const shown = (view === 'raw' || view === 'blame') && below.length > 1 ? 'blob' : view
  const kind = comment ? 'COMMENT' : below.length > 0 ? 'POST' : 'PAGE'
  return at(kind, [...root, shown, ...below], comment ? fragment : undefined)
}

export const googlePlay: Form = ({ host, path, param }) => {
  const [store, apps, page, ...more] = path
  if (store !== 'store' || apps !== 'apps' || more.length > 0) return null
  if (page !== 'details' && page !== 'dev' && page !== 'developer') return null
  const id = param('id')
  if (!id) return null
  return { host, kind: page === 'details' ? 'APP' : 'ACCOUNT', path: ['store', 'apps', page], query: { id } }
}

/** The number identifies the app in every country's store; the country before it and the name are ignored. */
export const appStore: Form = ({ path }) => {
  const [what, ...names] = /^[a-z]{2}$/i.test(path[0] ?? '') ? path.slice(1) : path
  const id = names.at(-1)
  if (!id || !/^id\d+$/.test(id) || names.length > 2) return null
  if (what === 'app') return { host: 'apps.apple.com', kind: 'APP', path: ['app', id] }
  return what === 'developer' ? { host: 'apps.apple.com', kind: 'ACCOUNT', path: ['developer', id] } : null
}
