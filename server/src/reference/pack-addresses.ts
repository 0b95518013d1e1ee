/** The fields of a jurisdiction pack for the address rules of a platform. */
import { z } from 'zod'
import { code, line } from './pack-values.ts'

const list = (of: string) => z.array(line(253, of)).max(500).default([])
const paths = (of: string) => z.array(line(200, of)).max(200).default([])

export const pathForms = z
  .array(
    z.strictObject({
      pattern: line(300, 'The pattern of the addresses, such as `/threads/{*}.{id:number}`.'),
      canonical: line(300, 'The address under which the content is stored, such as `/threads/{id}`.'),
      kind: code.describe('A code of the vocabulary ContentKind.'),
    }),
  )
  .max(50)
  .describe(
    'The address forms, which bring different addresses of the same content into one canonical address. Omit the field to keep the stored forms.',
  )

export const addressRules = z
  .strictObject({
    aliases: z
      .array(
        z.strictObject({
          host: line(253, 'Another name of a host.'),
          mainHost: line(253, 'The main name of the host.'),
        }),
      )
      .max(100)
      .default([]),
    mirrors: z
      .array(
        z.strictObject({
          host: line(253, 'A host.'),
          labels: list('A label in front of the host, such as `m` in `m.example.com`, that leads to the same pages.'),
        }),
      )
      .max(100)
      .default([]),
    ignoredParameters: z
      .array(
        z.strictObject({
          name: line(60, 'A parameter that identifies no content.'),
          values: list('A value with which the parameter identifies no content. An empty list means all values.'),
        }),
      )
      .max(500)
      .default([]),
    contentParameters: list(
      'A parameter that identifies content. If it has no value, the address counts as truncated.',
    ),
    pages: z
      .array(
        z.strictObject({
          hosts: list('A host that has the pages.'),
          signIn: paths('The path of a page on which people sign in; with `/*` also everything below it.'),
          help: paths('The path of a page that helps people or states rules.'),
          search: paths('The path of a page that searches.'),
          own: paths('The path of another page of the platform itself.'),
        }),
      )
      .max(50)
      .default([]),
  })
  .describe(
    'The address rules, with the same fields as the input of `setPlatformAddressRules`. They replace the rules that ship with the product. Omit the field to keep the stored rules.',
  )
