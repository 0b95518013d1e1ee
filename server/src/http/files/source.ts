/**
 * GET /source: redirects to the source code of the running version. The AGPL (section 13) requires that every user can
 * get this source code.
 */
import type { Route } from '#http/router.ts'

const NOT_NAMED = `Người vận hành chưa khai báo địa chỉ mã nguồn của phiên bản đang chạy (SOURCE_URL). Hãy hỏi quản trị viên.
The operator has not named the address of the source of the running version (SOURCE_URL). Ask an administrator.
`

/**
 * Redirects to the address that the operator has set. If no address is set, answers 404 with a text that refers the
 * user to an administrator.
 */
export const serveSource =
  (sourceUrl: string | undefined): Route =>
  (_request, response) => {
    if (sourceUrl) response.writeHead(302, { location: new URL(sourceUrl).href, 'cache-control': 'no-store' }).end()
    else response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end(NOT_NAMED)
  }
