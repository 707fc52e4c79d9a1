// Words for what the API gives as codes.

import { t } from './text.js'

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
const LEVELS = { controls: 'holds', contested: 'contested', presence: 'present', unknown: 'not known' }
const MODALITIES = {
  asserted: 'stated as fact', reported: 'reported by others', hedged: 'hedged', forecast: 'forecast', intent: 'intent',
  conditional: 'conditional', negated: 'denied', historical: 'looking back',
}
const RELIABILITY = {
  A: 'completely reliable', B: 'usually reliable', C: 'fairly reliable', D: 'not usually reliable', E: 'unreliable', F: 'cannot be judged',
}
const CREDIBILITY = {
  1: 'confirmed by others', 2: 'probably true', 3: 'possibly true', 4: 'doubtful', 5: 'improbable', 6: 'cannot be judged',
}
const ROLES = { trigger: 'what happens', actor: 'who', recipient: 'against or to whom', place: 'where', time: 'when', quantity: 'how many', voice: 'who says so' }
const KINDS = {
  settlement: 'settlement', dam: 'dam', 'oil-field': 'oil field', base: 'base', crossing: 'crossing', site: 'site', mountain: 'mountain',
  province: 'province', district: 'district', country: 'country', river: 'river', region: 'region', desert: 'desert',
}
const SECTORS = { N: 'north', NE: 'north-east', E: 'east', SE: 'south-east', S: 'south', SW: 'south-west', W: 'west', NW: 'north-west' }

/** Every phrase of the tables above, for the test of the translations. */
export const phrases = [TYPES, LEVELS, MODALITIES, RELIABILITY, CREDIBILITY, ROLES, KINDS, SECTORS].flatMap((m) => Object.values(m))

const say = (table, code) => (code in table ? t(table[code]) : code)
export const TYPE_CODES = Object.keys(TYPES)
export const MODALITY_CODES = Object.keys(MODALITIES)
export const typeName = (code) => say(TYPES, code)
export const levelName = (code) => say(LEVELS, code)
export const modalityName = (code) => say(MODALITIES, code)
export const roleName = (code) => say(ROLES, code)
export const kindName = (code) => say(KINDS, code)
export const sectorName = (code) => say(SECTORS, code)

/** Only these bear on control. */
export const actual = (m) => m === 'asserted' || m === 'reported'

/** The Admiralty grade in words. */
export function grade(reliability, credibility) {
  return t('Source {r}: {reliability}. Item {c}: {credibility}.', {
    r: reliability || 'F', reliability: say(RELIABILITY, reliability || 'F'), c: credibility || 6, credibility: say(CREDIBILITY, credibility || 6),
  })
}

/** "harbour-wire" → "Harbour Wire"; the id itself says no more. */
export function outletName(id) {
  if (!id) return t('Unknown outlet')
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
