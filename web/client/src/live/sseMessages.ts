/**
 * Reads the messages of an event stream.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */

export type Message = { event: string; id: string | undefined; data: string }

/** `onReceived` is called whenever bytes arrive. */
export async function* readMessages(body: ReadableStream<Uint8Array>, onReceived: () => void): AsyncGenerator<Message> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  let message: Message = { event: 'message', id: undefined, data: '' }
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      onReceived()
      const lines = `${rest}${decoder.decode(chunk.value, { stream: true })}`.split('\n')
      rest = lines.pop()!
      for (const line of lines) {
        const [field, value] = fieldOf(line)
        if (line === '') {
          yield message
          message = { event: 'message', id: message.id, data: '' }
        } else if (field === 'event' || field === 'id') message[field] = value
        else if (field === 'data') message.data += value
      }
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

function fieldOf(line: string): [string, string] {
  const colon = line.indexOf(':')
  if (colon < 0) return [line, '']
  const value = line.slice(colon + 1)
  return [line.slice(0, colon), value.startsWith(' ') ? value.slice(1) : value]
}
