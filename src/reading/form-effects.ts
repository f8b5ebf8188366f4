import { type Clip, clipOf, everything } from './clip-bounds.ts'
import type { DrawnObject } from './drawn-objects.ts'
import { isInLayer } from './optional-content.ts'
import type { Pdfium } from './pdfium.ts'

/** What a form, and the forms around it, do to what lies in it. */
export type FormEffect = {
  readonly clip: Clip
  /** It is translucent, blended or masked, or marked as part of a layer. */
  readonly isDoubtful: boolean
}

const none: FormEffect = { clip: everything, isDoubtful: false }

/** Tells the effect of forms, each looked at once. */
export function formEffects(pdfium: Pdfium): (form: DrawnObject | undefined) => FormEffect {
  const known = new Map<DrawnObject, FormEffect>()
  const effectOf = (form: DrawnObject | undefined): FormEffect => {
    if (form === undefined) return none
    const found = known.get(form)
    if (found !== undefined) return found
    const outer = effectOf(form.form)
    const { object } = form
    const effect = {
      clip: clipOf(pdfium, form, outer.clip),
      isDoubtful:
        outer.isDoubtful || pdfium.call.FPDFPageObj_HasTransparency(object) !== 0 || isInLayer(pdfium, object),
    }
    known.set(form, effect)
    return effect
  }
  return effectOf
}
