import { describe, expect, test, vi } from 'vitest'
import { projector, pushed, unprojector, zoomed } from '../src/map/camera.js'
import { hand } from '../src/map/hand.js'

const view = { lat: 35.3, lon: 40.1, zoom: 7.2 }

describe('the camera', () => {
  test('a pixel and its place are each other’s inverse', () => {
    const [lon, lat] = unprojector(view, 800, 600)([123, 456])
    projector(view, 800, 600)([lon, lat]).forEach((x, i) => expect(x).toBeCloseTo([123, 456][i], 6))
  })
  test('what is pushed moves with the hand', () => {
    const at = [40.3, 35.1]
    const [a, b] = [projector(view, 800, 600)(at), projector(pushed(view, [30, -20], 800, 600), 800, 600)(at)]
    expect([b[0] - a[0], b[1] - a[1]].map((x) => Math.round(x * 1000) / 1000)).toEqual([30, -20])
  })
  test('what lies under the pointer stays there while the map grows', () => {
    const at = unprojector(view, 800, 600)([200, 100])
    const next = zoomed(view, 1.5, [200, 100], 800, 600)
    expect(next.zoom).toBeCloseTo(8.7)
    projector(next, 800, 600)(at).forEach((x, i) => expect(x).toBeCloseTo([200, 100][i], 6))
    expect(zoomed(view, 50, [0, 0], 800, 600).zoom).toBe(13)
  })
})

/** An element that can be touched, with a map under it. */
function touched() {
  const listeners = {}
  const element = {
    addEventListener: (n, f) => (listeners[n] = f), removeEventListener: (n) => delete listeners[n],
    setPointerCapture() {}, getBoundingClientRect: () => ({ left: 10, top: 20 }),
  }
  const map = { view, size: [800, 600] }
  const told = { rest: vi.fn(), press: vi.fn(), over: vi.fn() }
  const end = hand(element, { map: () => map, look: (v) => (map.view = v), ...told })
  const send = (type, x, y, more = {}) => listeners[type]({ button: 0, pointerId: 1, pointerType: 'mouse', clientX: x + 10, clientY: y + 20, preventDefault() {}, ...more })
  return { map, told, send, end, listeners }
}

describe('a hand', () => {
  test('that trembles presses; one that goes on drags', () => {
    const { map, told, send } = touched()
    send('pointerdown', 100, 100)
    send('pointermove', 102, 101)
    send('pointerup', 102, 101)
    expect(told.press).toHaveBeenCalledWith([100, 100])
    expect(map.view).toBe(view)
    send('pointerdown', 100, 100)
    send('pointermove', 140, 100)
    send('pointerup', 140, 100)
    expect(told.press).toHaveBeenCalledTimes(1)
    expect(told.rest).toHaveBeenCalledTimes(1)
    expect(map.view.lon).toBeLessThan(view.lon)
    expect(map.view.lat).toBeCloseTo(view.lat)
  })
  test('with two fingers makes the map grow', () => {
    const { map, told, send } = touched()
    send('pointerdown', 300, 300, { pointerId: 1 })
    send('pointerdown', 500, 300, { pointerId: 2 })
    send('pointermove', 200, 300, { pointerId: 1 })
    send('pointermove', 600, 300, { pointerId: 2 })
    expect(map.view.zoom).toBeCloseTo(view.zoom + 1)
    send('pointerup', 200, 300, { pointerId: 1 })
    send('pointerup', 600, 300, { pointerId: 2 })
    expect(told.press).not.toHaveBeenCalled()
    expect(told.rest).toHaveBeenCalledTimes(1)
  })
  test('on the wheel and on keys zooms and moves; over the map it is told', () => {
    const { map, told, send, end, listeners } = touched()
    send('wheel', 400, 300, { deltaY: -400 })
    expect(map.view.zoom).toBeCloseTo(view.zoom + 1)
    send('keydown', 0, 0, { key: '-' })
    expect(map.view.zoom).toBeCloseTo(view.zoom)
    send('keydown', 0, 0, { key: 'ArrowRight' })
    expect(map.view.lon).toBeGreaterThan(view.lon)
    const was = map.view
    send('keydown', 0, 0, { key: '+', ctrlKey: true })
    expect(map.view).toBe(was)
    send('pointermove', 5, 6)
    expect(told.over).toHaveBeenCalledWith([5, 6])
    end()
    expect(Object.keys(listeners)).toEqual([])
  })
})
