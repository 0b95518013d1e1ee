/** GraphQL documents of the state of the system. */
import { graphql } from '#graphql/generated/gql.ts'
import type { SystemStatus_QueryQuery } from '#graphql/generated/graphql.ts'

export const SystemStatus_Query = graphql(`
  query SystemStatus_Query {
    systemStatus {
      version
      commit
      node
      host
      startedAt
      checks {
        name
        reason
      }
      jobs {
        name
        succeededAt
        dueAt
        isLate
      }
      clockSkewMs
      egressAllow
      proxies
      mailServer
      mailbox
      acceptsPostedMail
      seesBackups
      backupAt
      backupBytes
      database {
        postgres
        migrations
        lastMigration
        mailAt
        letterAt
        inboundAt
        queue {
          task
          waiting
          dead
          dueAt
        }
      }
    }
  }
`)

export type SystemStatus = SystemStatus_QueryQuery['systemStatus']
