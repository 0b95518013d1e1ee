/** Attached files are written as Nodemailer writes them, byte for byte. */
import { randomBytes } from 'node:crypto'
import { encodedFile } from '@takedown/server/outgoing/encoded-file.ts'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { expect, it } from 'vitest'

const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })

async function written(attachments: SendMailOptions['attachments']): Promise<string> {
  const mail = { from: 'a@example.vn', to: 'b@example.vn', subject: 'Yêu cầu', text: 'Kính gửi\n' }
  const sent = await transport.sendMail({
    ...{ ...mail, messageId: '<1@example.vn>', date: new Date(0), baseBoundary: 'same', attachments },
  })
  return (sent.message as Buffer).toString('latin1')
}

it.each([
  ['letter.pdf', 'application/pdf'],
  ['phụ lục số 1.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['a "b"; c=d.csv', 'text/csv'],
  [`${'x'.repeat(200)}.json`, 'application/json'],
])('%s', async (filename, contentType) => {
  // Lines of base64 hold 57 bytes.
  for (const size of [0, 1, 56, 57, 58, 113, 114, 115, 50_000]) {
    const content = randomBytes(size)
    const file = { filename, contentType, sha256: '' }
    const raw = encodedFile(file, content)
    expect(await written([{ raw }, { raw }])).toBe(
      await written([
        { filename, contentType, content },
        { filename, contentType, content },
      ]),
    )
  }
})
