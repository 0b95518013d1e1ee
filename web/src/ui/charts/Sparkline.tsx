/** A small line chart of rates from 0 to 1 beside a number. The line has a gap where a value is missing. */

type SparklineProps = {
  /** All values as text, for readers who cannot see the line. */
  label: string
  /** In order of time; null where there is no rate. */
  values: readonly (number | null)[]
}

const W = 112
const H = 26
const PAD = 3

export function Sparkline({ label, values }: SparklineProps) {
  const x = (index: number) => PAD + (index * (W - 2 * PAD)) / Math.max(values.length - 1, 1)
  const y = (value: number) => PAD + (1 - value) * (H - 2 * PAD)
  const known = values.flatMap((value, index) => (value === null ? [] : [{ index, value }]))
  const last = known.at(-1)
  // Neighbouring values are joined; a value without neighbours is a dot.
  const joined = known.filter(({ index }) => index > 0 && values[index - 1] !== null)
  const alone = known.filter(
    ({ index }) => (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null,
  )
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${W} ${H}`} width={W} height={H} className="inline-block">
      <line x1={PAD} x2={W - PAD} y1={y(1)} y2={y(1)} className="stroke-line" strokeDasharray="2 3" />
      <line x1={PAD} x2={W - PAD} y1={y(0)} y2={y(0)} className="stroke-line" />
      {joined.map(({ index, value }) => (
        <line
          key={index}
          x1={x(index - 1)}
          y1={y(values[index - 1]!)}
          x2={x(index)}
          y2={y(value)}
          className="stroke-accent"
          strokeWidth={1.75}
          strokeLinecap="round"
        />
      ))}
      {alone.map(({ index, value }) => (
        <circle key={index} cx={x(index)} cy={y(value)} r={1.5} className="fill-accent" />
      ))}
      {last && <circle cx={x(last.index)} cy={y(last.value)} r={2.5} className="fill-accent" />}
    </svg>
  )
}
