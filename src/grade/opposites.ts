import { stem } from '../words.ts';

/**
 * Words that turn a claim around when one stands where the other should: opposites, and siblings that technical
 * questions like to exchange. Written for this project. Each line is a group: a word of one side of `|` opposes every
 * word of the other side.
 */
const GROUPS = `
increase rise grow raise higher high larger large bigger big greater more gain up upward long longer expand | decrease fall shrink reduce lower low smaller small less fewer lose down downward drop decline short shorter
always | never sometimes
all every both everything | none nothing neither
first before earlier previous early preceding prior past | last after later next late following subsequent future
maximum maximal maximize most highest largest | minimum minimal minimize least lowest smallest
above over | below under beneath
inside internal inner within | outside external outer
true | false
same identical equal similar alike | different distinct unequal opposite
fast faster quick quickly rapid | slow slower slowly
strong stronger | weak weaker
easy easier simple simpler | hard harder difficult complex
cheap cheaper | expensive costly dear
cause causes | prevent prevents avoid avoids stop stops
allow enable permit support | forbid prevent prohibit block disallow
accept accepted preferred | reject rejected
success succeed successful | failure fail failed
read reader | write writer
input | output
client | server
push | pull
open | close closed
start begin beginning | end finish stop
create add insert | delete remove drop destroy
encrypt | decrypt
encode encoder | decode decoder
compress | decompress
serialize | deserialize
load | unload
lock | unlock
connect attach | disconnect detach
enter | leave exit
import | export
public | private
static | dynamic
local | global remote
mutable | immutable
synchronous | asynchronous
sequential serial | parallel concurrent
eager eagerly early | lazy lazily late
horizontal | vertical
row | column
left | right
top | bottom
front | back
positive | negative
numerator | denominator
even | odd
plus add sum | minus subtract difference
multiply product | divide quotient
minimum | maximum
optional | required mandatory necessary
stable | unstable
linear | quadratic exponential nonlinear
ascending | descending
finite | infinite
shallow | deep
dense | sparse
implicit implicitly | explicit explicitly
compile | runtime
singular | plural
buyer | seller
supply | demand
surplus | shortage deficit
import | export
borrow borrower debtor | lend lender creditor
consumer | producer
profit | loss
absorb | emit release
oxidation oxidize | reduction
exothermic | endothermic
anode | cathode
acid acidic | base basic alkaline
hot warm heat | cold cool
solid | liquid gas
light | heavy dark
near close | far distant
presence present | absence absent
known | unknown
dependent | independent
valid | invalid
legal lawful | illegal unlawful
stateful | stateless
leader primary master | follower replica secondary slave
superclass parent ancestor | subclass child descendant
upstream | downstream
training | inference
overfit | underfit
precision | recall
bias | variance
mean average | median mode
prokaryotic | eukaryotic
aerobic | anaerobic
artery | vein
systole | diastole
mitosis | meiosis
dominant | recessive
sympathetic | parasympathetic
hypertonic | hypotonic
hypertension | hypotension
afferent | efferent
adsorption adsorb | absorption absorb
alkane | alkene alkyne
nitrate | nitrite nitride
sulfate sulphate | sulfite sulphite sulfide sulphide
elastic | inelastic
normal inferior | superior
possible able can | impossible unable
agree | disagree
gain win | lose
rich | poor
wide broad | narrow
thick | thin
tight | loose
full | empty
old older | new newer
correct right | wrong incorrect
safe secure | unsafe insecure dangerous
unique distinct | duplicate repeated
constant fixed unchanged | variable changing varying
visible | hidden invisible
single | multiple many several
simple | complex
equality | inequality
ordered sorted | unordered unsorted
blocking | nonblocking
automatic automatically | manual manually
temporary | permanent
voluntary | involuntary
`;

const OPPOSITES = opposites();

/** True when two stems (see `stem`) are listed as opposing each other. */
export function areOpposites(a: string, b: string): boolean {
  if (a === b) return false;
  return OPPOSITES.get(a)?.has(b) === true || isNegatedForm(a, b) || isNegatedForm(b, a);
}

/** True when two stems share an opposite, as `more` and `up` do. */
export function areOnOneSide(a: string, b: string): boolean {
  const [left, right] = [OPPOSITES.get(a), OPPOSITES.get(b)];
  return left !== undefined && right !== undefined && [...left].some((opposite) => right.has(opposite));
}

const NEGATING_PREFIX = /^(?:un|in|im|ir|il|non|dis|de|a)(?=[a-z]{4,}$)/;

function isNegatedForm(negated: string, plain: string): boolean {
  // Most pairs end here; the expression would cost more than all the rest of a comparison.
  if (negated.length <= plain.length || !negated.endsWith(plain)) return false;
  const prefix = NEGATING_PREFIX.exec(negated);
  return prefix !== null && plain.length >= 4 && negated.slice(prefix[0].length) === plain;
}

function opposites(): ReadonlyMap<string, ReadonlySet<string>> {
  const map = new Map<string, Set<string>>();
  for (const line of GROUPS.trim().split('\n')) {
    const [left, right] = line.split('|').map((side) => side.trim().split(' ').map(stem));
    for (const a of left!) for (const b of right!) link(map, a, b);
  }
  return map;
}

function link(map: Map<string, Set<string>>, a: string, b: string): void {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const known = map.get(from) ?? new Set<string>();
    known.add(to);
    map.set(from, known);
  }
}
