import { describe, expect, test } from 'vitest'
import { eventFeatures, placeFeatures, signOf } from '../src/map/features.js'

const ctl = (level, actor, extra = {}) => ({ level, actor: { id: actor, name: actor }, last_word: '2017-10-01', ...extra })

describe('signOf', () => {
  test('no word is unknown', () => expect(signOf(null).level).toBe('unknown'))
  test('a holder without a name is unknown', () => expect(signOf(ctl('controls', '')).level).toBe('unknown'))
  test('contested without a leader stays contested', () => expect(signOf(ctl('contested', '')).level).toBe('contested'))
  test('contested names the other side', () =>
    expect(signOf(ctl('contested', 'a', { others: [{ actor: { id: 'a' } }, { actor: { id: 'b' } }] })).other).toBe('b'))
})

describe('placeFeatures', () => {
  const place = { id: 'p', name: 'P', lon: 40, lat: 35, claims: 3 }
  test('old news is paler', () => {
    const [f] = placeFeatures([{ place, control: ctl('controls', 'a') }], '2018-10-01', new Set()).features
    expect(f.properties.fresh).toBeLessThan(0.5)
  })
  test('what changed is told', () => {
    const [f] = placeFeatures([{ place, control: null }], '2017-10-01', new Set(['p'])).features
    expect([f.properties.changed, f.properties.known]).toEqual([true, false])
  })
})

describe('eventFeatures', () => {
  const e = (type, modality = 'asserted') => ({ type, modality, places: [{ id: 'p', lon: 40, lat: 35 }] })
  test('what was only forecast is not drawn', () => expect(eventFeatures([e('clash', 'forecast')]).features).toEqual([]))
  test('what has no place is not drawn', () => expect(eventFeatures([{ type: 'clash', modality: 'asserted', places: [{ id: 'p' }] }]).features).toEqual([]))
  test('one icon of a kind at a place, others beside it', () => {
    const fs = eventFeatures([e('air-strike'), e('shelling'), e('clash')]).features
    expect(fs.map((f) => f.properties.icon)).toEqual(['event-strike', 'event-fight'])
    expect(fs[0].properties.offset).not.toEqual(fs[1].properties.offset)
  })
})

