/** The layout of sign-in pages. */
import { Trans } from '@lingui/react/macro'
import { Eye, FileCheck2, Scale } from 'lucide-react'
import type { ReactNode } from 'react'
import { isVietnamese, switchLocale } from '#lib/i18n/locale.ts'
import { DocsLink } from './DocsLink.tsx'

export function Entrance({ children }: { children: ReactNode }) {
  const otherLocale = isVietnamese() ? 'en' : 'vi'
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <aside className="relative hidden flex-col justify-between overflow-hidden bg-[oklch(25%_0.07_266)] p-10 text-[oklch(97%_0.01_266)] lg:flex xl:p-14">
        <span
          aria-hidden="true"
          className="absolute -top-40 -right-40 size-[34rem] rounded-full bg-[radial-gradient(closest-side,oklch(50%_0.2_266/70%),transparent)]"
        />
        <span
          aria-hidden="true"
          className="absolute -bottom-52 -left-40 size-[30rem] rounded-full bg-[radial-gradient(closest-side,oklch(45%_0.14_190/45%),transparent)]"
        />
        <p className="relative flex items-center gap-3 text-lg font-semibold tracking-tight">
          <img src="/icon.svg" alt="" className="size-9" />
          Takedown Desk
        </p>
        <div className="relative max-w-md">
          <p className="text-2xl leading-snug font-semibold tracking-tight text-balance">
            <Trans>Nắm từng phút nội dung nào còn trên mạng, nền tảng nào chưa trả lời.</Trans>
          </p>
          <ul className="mt-8 space-y-4 text-[oklch(88%_0.03_266)]">
            <Pledge icon={<Eye className="size-4" />}>
              <Trans>Bảng theo dõi tự cập nhật, nói rõ khi dữ liệu không còn mới.</Trans>
            </Pledge>
            <Pledge icon={<Scale className="size-4" />}>
              <Trans>Mỗi yêu cầu có căn cứ pháp lý, chứng cứ và người duyệt thứ hai.</Trans>
            </Pledge>
            <Pledge icon={<FileCheck2 className="size-4" />}>
              <Trans>Mỗi số liệu đều mở được danh sách mục cấu thành.</Trans>
            </Pledge>
          </ul>
        </div>
        <p className="relative text-xs text-[oklch(80%_0.03_266)]">
          <Trans>Hệ thống điều phối yêu cầu ngăn chặn, gỡ bỏ nội dung vi phạm</Trans>
        </p>
      </aside>
      <main className="flex flex-col px-5 py-6 sm:px-10">
        <button
          type="button"
          lang={otherLocale}
          onClick={() => void switchLocale(otherLocale)}
          className="self-end rounded-md px-2 py-1 text-sm text-muted hover:bg-hover hover:text-text"
        >
          {otherLocale === 'en' ? 'English' : 'Tiếng Việt'}
        </button>
        <div className="m-auto w-full max-w-md py-8">{children}</div>
        <footer className="flex justify-center gap-4 text-xs text-muted">
          <DocsLink>
            <Trans>Tài liệu</Trans>
          </DocsLink>
          <a href="/source" target="_blank" rel="noreferrer" className="underline hover:text-text">
            <Trans>Mã nguồn (AGPL)</Trans>
          </a>
        </footer>
      </main>
    </div>
  )
}

function Pledge({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-start gap-3">
      <span
        aria-hidden="true"
        className="mt-0.5 grid size-7 shrink-0 place-items-center rounded-lg bg-[oklch(100%_0_0/10%)]"
      >
        {icon}
      </span>
      <span className="pt-0.5">{children}</span>
    </li>
  )
}
