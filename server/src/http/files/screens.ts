/**
 * The paths of the screens of the web application. They are the paths of its router (web/src/app/router.tsx, entrances.tsx and
 * administration.tsx), and a test compares both lists.
 */
export const screenPaths = [
  '/',
  '/accept-invitation',
  '/accounts',
  '/authority',
  '/calendars',
  '/board',
  '/briefings',
  '/briefings/$briefing',
  '/cases',
  '/cases/$case',
  '/cases/$case/drafts',
  '/categories',
  '/commitments',
  '/commitments/$commitment',
  '/desk',
  '/displays',
  '/figures',
  '/forgotten-password',
  '/handover',
  '/inbox',
  '/inspections/$inspection',
  '/intake',
  '/jobs',
  '/law',
  '/measurements',
  '/notifications',
  '/on-call',
  '/webhooks',
  '/owners',
  '/owners/$owner',
  '/owners/rules',
  '/routing',
  '/platforms',
  '/profile',
  '/profile/security',
  '/requests',
  '/requests/$request',
  '/requests/draft',
  '/settings/operations',
  '/second-factor',
  '/sign-in',
  '/tips',
  '/tips/$tip',
  '/tips/new',
  '/vocabularies',
  '/wall',
  '/wall/$view',
]

const screens = screenPaths.map(partsOf)

/**
 * Whether the web has a screen at this path. In `screenPaths`, a part such as `$case` matches any text that is not
 * empty.
 */
export const isScreen = (path: string): boolean => {
  const parts = partsOf(path)
  return screens.some(
    (screen) =>
      screen.length === parts.length &&
      screen.every((part, n) => (part.startsWith('$') ? parts[n] !== '' : part === parts[n])),
  )
}

/** Returns the parts between slashes. A slash at the end is ignored. */
function partsOf(path: string): string[] {
  return (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path).split('/')
}
