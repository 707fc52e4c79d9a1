// Words for what the API gives as codes.

const TYPES = {
  clash: 'clash', capture: 'capture', withdraw: 'withdrawal', advance: 'advance', besiege: 'siege laid',
  'route-change': 'route change', 'air-strike': 'air strike', shelling: 'shelling', explosive: 'explosion', deploy: 'deployment',
  seize: 'seizure', detain: 'detention', surrender: 'surrender', 'defect-escape': 'defection or escape', execute: 'execution',
  'civilian-attack': 'attack on civilians', abduct: 'abduction', release: 'release', flee: 'flight', evacuate: 'evacuation',
  negotiate: 'negotiation', support: 'support', service: 'services', statement: 'statement', unrest: 'unrest',
  controls: 'control', presence: 'presence', pocket: 'pocket', extent: 'extent', sieged: 'under siege', 'route-status': 'route',
  'border-access': 'border access', strength: 'strength', condition: 'condition', 'population-at-risk': 'people at risk',
  'held-captive': 'captives', 'forecast-intent': 'forecast or intent',
}

export const typeName = (t) => TYPES[t] ?? t

const LEVELS = { controls: 'holds', contested: 'contested', presence: 'present', unknown: 'not known' }
export const levelName = (l) => LEVELS[l] ?? l

const MODALITIES = {
  asserted: 'stated as fact', reported: 'reported by others', hedged: 'hedged', forecast: 'forecast', intent: 'intent',
  conditional: 'conditional', negated: 'denied', historical: 'looking back',
}
export const modalityName = (m) => MODALITIES[m] ?? m

/** Only these bear on control. */
export const actual = (m) => m === 'asserted' || m === 'reported'

const RELIABILITY = {
  A: 'completely reliable', B: 'usually reliable', C: 'fairly reliable', D: 'not usually reliable', E: 'unreliable', F: 'cannot be judged',
}
const CREDIBILITY = {
  1: 'confirmed by others', 2: 'probably true', 3: 'possibly true', 4: 'doubtful', 5: 'improbable', 6: 'cannot be judged',
}

/** The Admiralty grade in words. */
export function grade(reliability, credibility) {
  return `Source ${reliability || 'F'}: ${RELIABILITY[reliability] ?? RELIABILITY.F}. Item ${credibility || 6}: ${CREDIBILITY[credibility] ?? CREDIBILITY[6]}.`
}

const ROLES = { trigger: 'what happens', actor: 'who', recipient: 'against or to whom', place: 'where', time: 'when', quantity: 'how many', voice: 'who says so' }
export const roleName = (r) => ROLES[r] ?? r

/** "harbour-wire" → "Harbour Wire"; the id itself says no more. */
export function outletName(id) {
  if (!id) return 'Unknown outlet'
  return id.split(/[-_]/).map((w) => w.charAt(0).toUpperCase() + w.slice(1)).join(' ')
}

/** One of six kinds of icon for an event type. */
export function eventIcon(type) {
  switch (type) {
    case 'air-strike': case 'shelling': case 'explosive':
      return 'strike'
    case 'clash': case 'execute': case 'civilian-attack': case 'unrest':
      return 'fight'
    case 'capture': case 'controls': case 'besiege': case 'sieged': case 'presence': case 'pocket': case 'extent':
      return 'hold'
    case 'advance': case 'withdraw': case 'deploy': case 'support': case 'route-change': case 'route-status': case 'border-access':
      return 'move'
    case 'flee': case 'evacuate': case 'surrender': case 'defect-escape': case 'abduct': case 'release': case 'detain':
    case 'held-captive': case 'population-at-risk':
      return 'people'
    default:
      return 'other'
  }
}

export const plural = (n, one, many = one + 's') => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`

/** "A, B and C". */
export function list(words) {
  const w = words.filter(Boolean)
  return w.length < 2 ? (w[0] ?? '') : `${w.slice(0, -1).join(', ')} and ${w.at(-1)}`
}
