/** The loading or error state of a wall without data, centred and large enough to read from a distance. */
import type { ComponentProps } from 'react'
import { QueryState } from '#components/QueryState.tsx'

export function WallQueryState(props: ComponentProps<typeof QueryState>) {
  return (
    <div className="grid min-h-[90dvh] flex-1 place-items-center">
      <div className="[zoom:2]">
        <QueryState {...props} />
      </div>
    </div>
  )
}
