/** Makes placeholder files for evidence. They show nothing real. */
import { crc32, deflateSync } from 'node:zlib'

export interface Capture {
  bytes: Uint8Array
  mime: string
  fileName: string
}

export function textCapture(title: string, urls: readonly string[], at: Date): Capture {
  const lines = [
    'TỆP MINH HỌA CỦA BẢN TRÌNH DIỄN, không phải chứng cứ thật',
    title,
    `Ghi nhận lúc ${at.toISOString()}`,
    '',
    ...urls.map((url, index) => `${index + 1}. ${url}`),
    '',
  ]
  return { bytes: new TextEncoder().encode(lines.join('\n')), mime: 'text/plain', fileName: 'ghi-nhan.txt' }
}

/** Returns the text of a post that offers loans. Only the counter at its end differs between two copies of it. */
export function postCapture(title: string, comments: number): Capture {
  const lines = [
    'TỆP MINH HỌA CỦA BẢN TRÌNH DIỄN, không phải chứng cứ thật',
    title,
    'Vay nóng qua ứng dụng, không cần thế chấp, chỉ cần căn cước và quyền đọc danh bạ. Nhắn tin cho trang để nhận liên kết cài đặt.',
    `${comments} bình luận`,
    '',
  ]
  return { bytes: new TextEncoder().encode(lines.join('\n')), mime: 'text/plain', fileName: 'bai-dang.txt' }
}

const WIDTH = 480
const HEIGHT = 320

type Colour = [red: number, green: number, blue: number]
type Box = [left: number, top: number, width: number, height: number, colour: Colour]

const paper: Colour = [246, 247, 249]
const ink: Colour = [203, 208, 216]

/**
 * Returns a blank picture in the layout of a web page. `seed` selects the colour and the lengths of the lines, so
 * pictures with different seeds are different files.
 */
export function pictureCapture(seed: string): Capture {
  const sum = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 36_000_000, 7)
  const hue = sum % 360
  const [title, last] = [Math.floor(sum / 360) % 300, Math.floor(sum / 108_000)]
  const channel = (offset: number) => Math.round(150 + 60 * Math.cos(((hue + offset) * Math.PI) / 180))
  const accent: Colour = [channel(0), channel(120), channel(240)]
  const boxes: Box[] = [
    [0, 0, WIDTH, HEIGHT, paper],
    [0, 0, WIDTH, 36, accent],
    [24, 60, 48, 48, accent],
    [88, 68, 60 + title, 10, ink],
    [88, 92, 120, 10, ink],
    [24, 132, 420, 12, ink],
    [24, 156, 350, 12, ink],
    [24, 180, 90 + last, 12, ink],
    [24, 212, 432, 84, ink],
  ]
  return drawn(boxes)
}

/** Returns a poster that looks unlike all pages of `pictureCapture`. */
export function posterCapture(): Capture {
  const dark: Colour = [38, 50, 94]
  const light: Colour = [244, 208, 84]
  return drawn([
    [0, 0, WIDTH, HEIGHT, dark],
    [0, 0, 170, 210, light],
    [300, 40, 150, 90, light],
    [230, 170, 90, 130, paper],
    [380, 190, 100, 130, light],
    [40, 240, 140, 60, paper],
  ])
}

function drawn(boxes: readonly Box[]): Capture {
  const stride = 1 + WIDTH * 3
  const rows = Buffer.alloc(stride * HEIGHT)
  for (const [left, top, width, height, colour] of boxes) {
    const line = Buffer.alloc(width * 3, Buffer.from(colour))
    for (let y = top; y < top + height; y++) rows.set(line, y * stride + 1 + left * 3)
  }
  return { bytes: png(WIDTH, HEIGHT, rows), mime: 'image/png', fileName: 'anh-man-hinh.png' }
}

/** Encodes 8-bit RGB rows, each preceded by its filter byte, as PNG (RFC 2083). */
function png(width: number, height: number, rows: Buffer): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
