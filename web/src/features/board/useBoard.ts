import { useEffect, useState } from 'react'
import { useClient } from 'urql'
import type { BoardQuestion } from './documents.ts'
import { type LiveBoard, liveBoard } from './live-board.ts'

/**
 * The board under `question`, live while this component stands. Another question shows its board once it has an answer; until
 * then the last one stays, because a blank between two filters tells nobody anything. Null before the first answer.
 */
export function useBoard(question: BoardQuestion | null): LiveBoard | null {
  const client = useClient()
  const [board, setBoard] = useState<LiveBoard | null>(null)
  const key = JSON.stringify(question)
  useEffect(() => {
    const asked = JSON.parse(key) as BoardQuestion | null
    if (!asked) return
    const opened = liveBoard(client, asked)
    const show = () => {
      const { counts, failed } = opened.view.get()
      if (!counts && !failed) return
      off()
      setBoard(opened)
    }
    const off = opened.view.subscribe(show)
    show()
    return () => {
      off()
      opened.stop()
    }
  }, [client, key])
  return board
}
