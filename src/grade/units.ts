interface UnitFamily {
  /** The word that stands for all of them. */
  readonly base: string;
  readonly factors: Readonly<Record<string, number>>;
}

/**
 * Units that come in sizes, by how they are written in lower case. Those that are something else without their capitals
 * are left out (mW and MW, 5 pm), and so are months and years.
 */
const FAMILIES: readonly UnitFamily[] = [
  {
    base: 'second',
    factors: {
      ...sizes(1e-9, 'ns nanosecond nanoseconds'),
      ...sizes(1e-6, 'µs μs us microsecond microseconds'),
      ...sizes(1e-3, 'ms millisecond milliseconds'),
      ...sizes(1, 's sec secs second seconds'),
      ...sizes(60, 'min mins minute minutes'),
      ...sizes(3_600, 'h hr hrs hour hours'),
      ...sizes(86_400, 'day days'),
      ...sizes(604_800, 'week weeks'),
    },
  },
  {
    base: 'metre',
    factors: {
      ...sizes(1e-9, 'nm nanometre nanometres nanometer nanometers'),
      ...sizes(1e-6, 'µm μm um micrometre micrometres micrometer micrometers'),
      ...sizes(1e-3, 'mm millimetre millimetres millimeter millimeters'),
      ...sizes(1e-2, 'cm centimetre centimetres centimeter centimeters'),
      ...sizes(1, 'm metre metres meter meters'),
      ...sizes(1e3, 'km kilometre kilometres kilometer kilometers'),
    },
  },
  {
    base: 'gram',
    factors: {
      ...sizes(1e-6, 'µg μg ug microgram micrograms'),
      ...sizes(1e-3, 'mg milligram milligrams'),
      ...sizes(1, 'g gram grams'),
      ...sizes(1e3, 'kg kilogram kilograms'),
    },
  },
  {
    base: 'hertz',
    factors: {
      ...sizes(1, 'hz hertz'),
      ...sizes(1e3, 'khz kilohertz'),
      ...sizes(1e6, 'mhz megahertz'),
      ...sizes(1e9, 'ghz gigahertz'),
    },
  },
  {
    base: 'byte',
    factors: {
      ...sizes(1, 'byte bytes'),
      ...sizes(1e3, 'kb kilobyte kilobytes'),
      ...sizes(1e6, 'mb megabyte megabytes'),
      ...sizes(1e9, 'gb gigabyte gigabytes'),
      ...sizes(1e12, 'tb terabyte terabytes'),
    },
  },
];

const UNITS = new Map(
  FAMILIES.flatMap(({ base, factors }) =>
    Object.entries(factors).map(([written, factor]) => [written, { base, factor }] as const),
  ),
);

/** The base unit of a unit in lower case, and how many of it one is: ms is a thousandth of a second. */
export function unitOf(word: string): { readonly base: string; readonly factor: number } | undefined {
  return UNITS.get(word);
}

/** `value` of a unit in base units, without the dust of floating point. */
export function inBaseUnits(value: number, factor: number): number {
  return Number((value * factor).toPrecision(12));
}

function sizes(factor: number, written: string): Record<string, number> {
  return Object.fromEntries(written.split(' ').map((each) => [each, factor]));
}
