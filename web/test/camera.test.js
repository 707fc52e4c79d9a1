import { expect, test } from 'vitest'
import { atZoom, bounds, fit, projector } from '../src/map/camera.js'

test('a box that is fitted touches two edges, less the room round it', () => {
  const view = fit([[10, 40], [20, 41]], 800, 600, { padding: 50 })
  const project = projector(view, 800, 600)
  expect(project([10, 40.5])[0]).toBeCloseTo(50)
  expect(project([20, 40.5])[0]).toBeCloseTo(750)
  expect(project([15, 40])[1] - 300).toBeCloseTo(300 - project([15, 41])[1])
})
test('a point is not looked at from nearer than wanted', () => expect(fit([[10, 40], [10, 40]], 800, 600, { most: 10 }).zoom).toBe(10))
test('the bounds of a view are what falls on its corners', () => {
  const view = { lat: -33, lon: 151, zoom: 7.3 }
  const [w, s, e, n] = bounds(view, 640, 480)
  const project = projector(view, 640, 480)
  for (const [got, want] of [[project([w, n]), [0, 0]], [project([e, s]), [640, 480]]]) got.forEach((x, i) => expect(x).toBeCloseTo(want[i], 4))
})
test('bounds end where the world does', () => expect(bounds({ lat: 0, lon: 0, zoom: 0 }, 4000, 300)[2]).toBe(180))
test('values lie between the stops of zoom', () => {
  expect([4, 5, 6.5, 8, 20].map((z) => atZoom(z, 5, 1, 8, 4))).toEqual([1, 1, 2.5, 4, 4])
})
