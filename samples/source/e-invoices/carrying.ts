import { AFRelationship, PDFDocument } from '@cantoo/pdf-lib'
import type { Sample } from '../sample.ts'

const made = new Date('2025-01-02T03:04:05Z')

/** The sample with an XML file inside. */
export function carrying(sample: Sample, xmlName: string, xml: string): Sample {
  return {
    ...sample,
    async make() {
      const pdf = await PDFDocument.load(await sample.make(), { updateMetadata: false })
      await pdf.attach(new TextEncoder().encode(xml), xmlName, {
        mimeType: 'text/xml',
        creationDate: made,
        modificationDate: made,
        afRelationship: AFRelationship.Alternative,
      })
      return pdf.save()
    },
  }
}
