import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray } from '../sheet.ts'
import { truth } from '../truth.ts'

const body = [
  'Thank you for showing me round the allotment on Saturday. It was good to see how much the new group has done since the spring, and the rhubarb was delicious.',
  'As promised I have asked the parish council about the water pipe. Mrs Tolley says that the old pipe runs along the north hedge and that a tap could be added near the gate if two of us dig the trench. She would like to come and look at it with you. Would one of the first two Saturdays in June suit you?',
  'I have also found the plan of the plots from 1987 in the attic of the reading room. Plot 14 was never let, so the bees could stay where they are. I enclose a copy; please keep it.',
  'Do give my regards to Frances, and tell her that the seed potatoes came up after all.',
]

function draw(paper: Paper): void {
  const sheet = paper.addSheet()
  sheet.lines(525, 80, ['Edmund Hale', 'The Old Reading Room', 'Church Walk', 'Little Ormsby', 'QX7 2LO'], {
    align: 'right',
  })
  sheet.text(525, 176, '19 May 2025', { align: 'right' })
  sheet.lines(80, 210, ['Mr Leonard Fitch', 'Ormsby Allotment Society', '3 Mill Cottages', 'Little Ormsby QX7 2MC'])
  sheet.text(80, 296, 'Dear Leonard,')
  sheet.text(80, 322, 'The water pipe and the old plan', { font: 'bold' })
  let y = 348
  for (const text of body) y = sheet.paragraph(80, y, 445, text, {}, 1.45) + 8
  sheet.text(80, y + 10, 'With kind regards,')
  sheet.shape(84, y + 26, 'M0 14 C10 -12 24 -8 14 8 C8 20 24 18 30 4 C34 -6 36 14 42 8 C50 0 54 14 66 4', {
    thickness: 1,
  })
  sheet.text(80, y + 66, 'Edmund Hale')
  sheet.text(80, y + 96, 'Enclosure: plan of the plots, 1987', { size: 9.5, color: gray })
}

export const letterEn = drawn({
  file: 'letter-en-plain.pdf',
  truth: truth({
    doc_type: 'letter',
    language: 'en',
    title: 'The water pipe and the old plan',
    issuer: 'Edmund Hale',
    recipient: 'Leonard Fitch',
    primary_date: '2025-05-19',
    note: 'No number, no amount.',
  }),
  paper: {
    family: 'times',
    baseSize: 12,
    information: {
      author: 'Edmund Hale',
      creator: 'Word Processor',
      producer: 'Print to PDF',
      created: '2025-05-19T16:00:00Z',
    },
  },
  draw,
})
