/** Screenshots of wall displays, at the size of the wall. */
import type { Shot } from './shot.ts'

const view = (name: string, path = `/wall/${name}`): Shot => ({
  name: `wall-${name}`,
  who: 'SUPERVISOR',
  path: () => path,
  wall: 'only',
})

export const walls: Shot[] = [
  view('default'),
  view('overdue'),
  view('due-next'),
  view('waiting-on-us'),
  { ...view('shared'), path: ({ shared }) => `/wall/${shared}` },
  { ...view('personal'), path: ({ personal }) => `/wall/${personal}` },
  { name: 'wall-entrance', path: () => '/wall', wall: 'only', reload: true },
  {
    ...view('cut', '/wall/default'),
    cut: true,
    act: (page, say) =>
      page
        .getByRole('status')
        .filter({ hasText: new RegExp(`${say('Đang kết nối lại')}|${say('Dữ liệu cũ')}`) })
        .waitFor(),
  },
]
