/** Screenshots of the request lists, incoming replies, routing of requests, background jobs, on-call duty and the profile. */
import type { Shot } from './shot.ts'

export const operation: Shot[] = [
  { name: 'requests', who: 'OPERATOR', path: () => '/requests' },
  { name: 'inbox', who: 'OPERATOR', path: () => '/inbox' },
  { name: 'routing', who: 'ADMIN', path: () => '/routing' },
  { name: 'imports', who: 'OPERATOR', path: () => '/intake' },
  { name: 'owners', who: 'OPERATOR', path: () => '/owners' },
  { name: 'strike-rules', who: 'ADMIN', path: () => '/owners/rules' },
  { name: 'vocabularies', who: 'ADMIN', path: () => '/vocabularies' },
  { name: 'jobs', who: 'ADMIN', path: () => '/jobs' },
  { name: 'on-call', who: 'SUPERVISOR', path: () => '/on-call' },
  { name: 'event-webhooks', who: 'ADMIN', path: () => '/webhooks' },
  { name: 'profile', who: 'OPERATOR', path: () => '/profile' },
  { name: 'security', who: 'OPERATOR', path: () => '/profile/security' },
]
