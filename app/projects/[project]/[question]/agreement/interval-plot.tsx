import type { Statistic } from "../../../../../lib/agreement/statistic.ts";
import classes from "./agreement.module.css";

const width = 220;
const height = 20;
const margin = 6;

/** The common scale of the plots: from the lowest limit (0 at the highest, -1 at the lowest) to 1. */
export function lowestOf(statistics: readonly (Statistic | undefined)[]): number {
  let lowest = 0;
  for (const statistic of statistics) {
    const limit = statistic?.ciLow ?? statistic?.value ?? 0;
    if (limit !== null && limit < lowest) lowest = limit;
  }
  return Math.max(-1, Math.floor(lowest * 5) / 5);
}

/** A dot with its interval on the common scale; ticks at 0, 0.5 and 1. Decoration of the figure beside it, not read out. */
export function IntervalPlot({ statistic, lowest }: { statistic: Statistic; lowest: number }) {
  const at = (value: number) => margin + ((Math.min(1, Math.max(lowest, value)) - lowest) / (1 - lowest)) * (width - 2 * margin);
  const { value, ciLow, ciHigh } = statistic;
  if (value === null) return null;
  const middle = height / 2;
  return (
    <svg className={classes.plot} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      {[0, 0.5, 1].map((tick) => (
        <line key={tick} x1={at(tick)} x2={at(tick)} y1={0} y2={height} className={classes.tick} />
      ))}
      {ciLow !== undefined && ciHigh !== undefined && (
        <line x1={at(ciLow)} x2={at(ciHigh)} y1={middle} y2={middle} className={classes.interval} />
      )}
      <circle cx={at(value)} cy={middle} r={4} className={classes.dot} />
    </svg>
  );
}

/** The scale over the plots. */
export function PlotScale({ lowest }: { lowest: number }) {
  const at = (value: number) => margin + ((value - lowest) / (1 - lowest)) * (width - 2 * margin);
  const ticks = lowest < 0 ? [lowest, 0, 0.5, 1] : [0, 0.5, 1];
  return (
    <svg className={classes.plot} viewBox={`0 0 ${width} 14`} width={width} height={14} aria-hidden="true">
      {ticks.map((tick, i) => (
        <text
          key={tick}
          x={at(tick)}
          y={11}
          textAnchor={i === 0 ? "start" : i === ticks.length - 1 ? "end" : "middle"}
          className={classes.scaleText}
        >
          {tick}
        </text>
      ))}
    </svg>
  );
}
