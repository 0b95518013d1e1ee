/** The roles of accounts and API keys. */
import { Role } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const RoleEnum = describedEnum('Role', Role, 'What an account or API key may do. Each has exactly one role.', {
  OPERATOR: 'An officer: works on tips, cases, requests and answers.',
  SUPERVISOR: 'An officer who also approves requests, extends deadlines, corrects answers and reverses actions.',
  MANAGER: 'Reads figures, prepares briefings and follows inspections and commitments.',
  PRESS: 'A newsroom: sends tips and reads only its own tips and their outcome.',
  PLATFORM: 'A liaison of a platform: reads only the requests sent to that platform, acknowledges and answers them.',
  INTEGRATOR:
    'A program of the operator: reads everything, submits tips, adds items, evidence, checks and measurements.',
  ADMIN: 'Manages accounts, newsrooms, API keys and displays, and reads everything.',
})
