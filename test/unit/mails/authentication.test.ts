/** What mail servers noted about the sender of a mail, and when the sender counts as verified. */
import { isSenderVerified } from '@takedown/server/domain/inbound/sender.ts'
import { readMail } from '@takedown/server/mails/read-mail.ts'
import { describe, expect, it } from 'vitest'

/** Reads a mail of Facebook with these headers `Authentication-Results`, the topmost first. */
async function verified(
  headers: string[],
  { from = 'legal@facebook.com', trusted = 'MX.example.vn' }: { from?: string; trusted?: string | null } = {},
) {
  const lines = [...headers.map((value) => `Authentication-Results: ${value}`), `From: Legal <${from}>`, 'Subject: Re']
  const result = await readMail(Buffer.from([...lines, '', 'Đã gỡ.'].join('\r\n')))
  if ('refused' in result) throw new Error(result.refused)
  return isSenderVerified(result.mail, trusted ?? undefined)
}

describe('a sender is verified', () => {
  it.each([
    ['by DMARC', ['mx.example.vn; dmarc=pass (p=REJECT) header.from=facebook.com'], {}],
    ['by a DKIM signature of the domain', ['mx.example.vn 1; dkim=pass header.d=facebook.com header.s=s1'], {}],
    ['by the identity of a signature', ['mx.example.vn; dkim=pass header.i=@facebook.com'], {}],
    [
      'by a signature of the parent domain',
      ['mx.example.vn; dkim=pass header.d=facebook.com'],
      { from: 'a@mail.facebook.com' },
    ],
    ['by one of several signatures', ['mx.example.vn; dkim=fail header.d=x.com; dkim=pass header.d=Facebook.COM.'], {}],
    [
      'by a folded header with comments and quotes',
      ['mx.example.vn (our server; really);\r\n dkim = pass\r\n reason="ok; \\" dkim=fail" header.d=facebook.com'],
      {},
    ],
    [
      'by the header of the trusted server below others',
      ['mx.other.vn; dkim=fail', 'mx.example.vn; dmarc=pass header.from=facebook.com'],
      {},
    ],
  ])('%s', async (_case, headers, more) => {
    expect(await verified(headers, more)).toBe(true)
  })
})

describe('a sender is not verified', () => {
  it.each([
    ['without a header', [], {}],
    ['by a server that is not trusted', ['mx.stranger.example; dmarc=pass header.from=facebook.com'], {}],
    [
      'by a server whose name only begins like the trusted one',
      ['mx.example.vn.evil.com; dmarc=pass header.from=facebook.com'],
      {},
    ],
    ['by a signature of another domain', ['mx.example.vn; dkim=pass header.d=evil.com'], {}],
    ['by a domain that ends like the sender', ['mx.example.vn; dkim=pass header.d=book.com'], {}],
    ['by a subdomain of the sender', ['mx.example.vn; dkim=pass header.d=pages.facebook.com'], {}],
    ['by a top-level domain', ['mx.example.vn; dkim=pass header.d=com'], {}],
    ['by SPF alone', ['mx.example.vn; spf=pass smtp.mailfrom=facebook.com'], {}],
    ['if DMARC failed', ['mx.example.vn; dkim=pass header.d=facebook.com; dmarc=fail header.from=facebook.com'], {}],
    ['if nothing was checked', ['mx.example.vn; none'], {}],
    ['by a result in a comment', ['mx.example.vn; (dkim=pass header.d=facebook.com) dkim=neutral'], {}],
    ['by a result in quotation marks', ['mx.example.vn; x="; dkim=pass header.d=facebook.com"'], {}],
    [
      'by a lower, forged header',
      ['mx.example.vn; dkim=none', 'mx.example.vn; dmarc=pass header.from=facebook.com'],
      {},
    ],
    ['by an open comment', [`mx.example.vn; ${'('.repeat(9_000)} dkim=pass header.d=facebook.com`], {}],
    ['by an open quotation mark', ['mx.example.vn; x="\\'], {}],
    ['if the mail names no address', ['mx.example.vn; dmarc=pass header.from=facebook.com'], { from: '' }],
  ])('%s', async (_case, headers, more) => {
    expect(await verified(headers, more)).toBe(false)
  })
})

it('says nothing about a sender if no server is trusted', async () => {
  expect(await verified(['mx.example.vn; dmarc=pass header.from=facebook.com'], { trusted: null })).toBe(null)
})
