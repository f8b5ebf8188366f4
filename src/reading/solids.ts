import { type Colour, colourOf } from './colour.ts'
import { boundsOf, type DrawnObject, matrixOf, objectType } from './drawn-objects.ts'
import { multiply, plain } from './matrix.ts'
import { areaOf, type Bounds, union } from './page-placement.ts'
import type { Pdfium } from './pdfium.ts'

/** What may hide text by lying over it, or under it in its colour. */
export type Solid = {
  readonly bounds: Bounds
  /** Its place among all objects of the page, in the order in which they are drawn. */
  readonly order: number
  /** Undefined when it has none or several. */
  readonly colour: Colour | undefined
  readonly isImage: boolean
}

export type SolidCollector = {
  /** To be told of every object that is no text. */
  add(drawn: DrawnObject, order: number): void
  /** Tells that a text was drawn: what comes after it lies over it. */
  endRun(): void
  /** To be asked once, when all objects were added. */
  all(): readonly Solid[]
}

/** A shape thinner than this (points) is a rule and hides no word alone. */
const leastSide = 3
/** Part of their common bounds that thin shapes next to each other fill when they make up a shape. */
const denseShare = 0.5
/** What comes after so many is taken for one, which lies over all that it reaches. */
const mostSolids = 1_000

/** Collects pictures, shadings, filled shapes and thick lines. */
export function collectSolids(pdfium: Pdfium): SolidCollector {
  const solids: Solid[] = []
  let rest: Solid | undefined
  let run: { bounds: Bounds; area: number; order: number } | undefined

  const push = (solid: Solid): void => {
    if (solids.length < mostSolids) solids.push(solid)
    else rest = { ...solid, bounds: rest === undefined ? solid.bounds : union(rest.bounds, solid.bounds), ...anyColour }
  }
  const endRun = (): void => {
    if (run !== undefined && isBroad(run.bounds) && run.area >= denseShare * areaOf(run.bounds)) {
      push({ bounds: run.bounds, order: run.order, ...anyColour })
    }
    run = undefined
  }

  return {
    add: (drawn, order) => {
      const solid = solidOf(pdfium, drawn, order)
      if (solid === undefined) return
      if (isBroad(solid.bounds)) {
        push(solid)
        return
      }
      const { bounds } = solid
      const area = areaOf(bounds)
      if (run !== undefined && !isNear(run.bounds, bounds)) endRun()
      run =
        run === undefined
          ? { bounds, area, order }
          : { bounds: union(run.bounds, bounds), area: run.area + area, order }
    },
    endRun,
    all: () => {
      endRun()
      return rest === undefined ? solids : [...solids, rest]
    },
  }
}

const anyColour = { colour: undefined, isImage: false } as const

const isBroad = ({ left, bottom, right, top }: Bounds): boolean => Math.min(right - left, top - bottom) >= leastSide

const isNear = (one: Bounds, other: Bounds): boolean =>
  Math.max(one.left, other.left) - Math.min(one.right, other.right) < leastSide &&
  Math.max(one.bottom, other.bottom) - Math.min(one.top, other.top) < leastSide

function solidOf(pdfium: Pdfium, drawn: DrawnObject, order: number): Solid | undefined {
  const isImage = drawn.type === objectType.image
  const get = drawn.type === objectType.path ? paintOfPath(pdfium, drawn) : null
  if (get === undefined) return undefined
  const colour = get === null ? undefined : colourOf(pdfium, drawn.object, get)
  if (colour?.a === 0) return undefined
  const bounds = boundsOf(pdfium, drawn)
  return bounds && { bounds, order, colour, isImage }
}

/** How a path is painted; undefined when it can hide nothing. */
function paintOfPath(pdfium: Pdfium, { object, matrix }: DrawnObject) {
  const { call, heap, scratch } = pdfium
  if (!call.FPDFPath_GetDrawMode(object, scratch, scratch + 4)) return undefined
  if (heap.HEAPU8[scratch] !== 0) return 'FPDFPageObj_GetFillColor'
  if (heap.HEAPU8[scratch + 4] === 0 || !call.FPDFPageObj_GetStrokeWidth(object, scratch)) return undefined
  const width = heap.HEAPF32[scratch / 4] ?? 0
  const { a, b, c, d } = multiply(matrixOf(pdfium, object), matrix ?? plain)
  return width * Math.max(Math.hypot(a, b), Math.hypot(c, d)) >= leastSide ? 'FPDFPageObj_GetStrokeColor' : undefined
}
