import { type ArticleLook, type Clause, drawClauses, drawSignatures } from '../article.ts'
import { iban } from '../bank-account.ts'
import type { Paper } from '../paper.ts'
import { drawn } from '../sample.ts'
import { gray } from '../sheet.ts'
import { truth } from '../truth.ts'

const firstClauses: readonly Clause[] = [
  {
    heading: '§ 1 Mietsache',
    paragraphs: [
      'Vermietet wird die Wohnung im Haus Birkenweg 3, 09871 Tannhain, 2. Obergeschoss rechts (Wohnung Nr. 12), bestehend aus drei Zimmern, Küche, Bad, Flur und einem Kellerraum. Die Wohnfläche beträgt 74,5 m².',
      'Dem Mieter werden drei Haustürschlüssel, drei Wohnungsschlüssel und ein Briefkastenschlüssel übergeben.',
    ],
  },
  {
    heading: '§ 2 Mietzeit',
    paragraphs: [
      'Das Mietverhältnis beginnt am 01.11.2023 und läuft auf unbestimmte Zeit. Die Kündigung bedarf der Schriftform; es gelten die gesetzlichen Fristen.',
    ],
  },
  {
    heading: '§ 3 Miete und Betriebskosten',
    paragraphs: [
      'Die Grundmiete beträgt monatlich 690,00 EUR. Daneben zahlt der Mieter eine Vorauszahlung auf die Betriebskosten von 145,00 EUR und auf die Heizkosten von 95,00 EUR. Die monatliche Gesamtmiete beträgt damit 930,00 EUR.',
      `Die Miete ist bis zum dritten Werktag eines Monats auf das Konto IBAN ${iban('DE', '990880000900117204')} bei der Nordlicht Bank AG zu zahlen.`,
    ],
  },
  {
    heading: '§ 4 Kaution',
    paragraphs: [
      'Der Mieter leistet eine Kaution in Höhe von drei Grundmieten, also 2.070,00 EUR. Sie kann in drei gleichen Raten gezahlt werden; die erste Rate ist zu Beginn des Mietverhältnisses fällig.',
    ],
  },
]

const secondClauses: readonly Clause[] = [
  {
    heading: '§ 5 Schönheitsreparaturen und Kleinreparaturen',
    paragraphs: [
      'Die Schönheitsreparaturen trägt der Vermieter. Kosten kleiner Instandsetzungen an Teilen, die dem häufigen Zugriff des Mieters ausgesetzt sind, übernimmt der Mieter bis zu 90,00 EUR im Einzelfall und höchstens 200,00 EUR im Jahr.',
    ],
  },
  {
    heading: '§ 6 Tierhaltung, Untervermietung',
    paragraphs: [
      'Kleintiere sind erlaubt. Die Haltung anderer Tiere sowie jede Untervermietung bedürfen der vorherigen Zustimmung des Vermieters in Textform.',
    ],
  },
  {
    heading: '§ 7 Hausordnung',
    paragraphs: [
      'Die anliegende Hausordnung ist Bestandteil dieses Vertrages. Die Ruhezeiten sind von 22 bis 7 Uhr einzuhalten.',
    ],
  },
  {
    heading: '§ 8 Schlussbestimmungen',
    paragraphs: [
      'Mündliche Nebenabreden bestehen nicht. Ist eine Bestimmung unwirksam, so bleibt der Vertrag im Übrigen wirksam.',
    ],
  },
]

const look: ArticleLook = { x: 72, width: 450, heading: { font: 'bold', size: 11.5 }, body: { size: 11 }, gap: 8 }

function draw(paper: Paper): void {
  const first = paper.addSheet()
  first.text(297, 80, 'Mietvertrag über Wohnraum', { font: 'bold', size: 19, align: 'center' })
  first.text(297, 98, 'Vertragsnummer MV-2023-12', { align: 'center', color: gray })
  first.text(72, 140, 'Zwischen')
  first.lines(100, 158, ['Hausverwaltung Eschenhof GmbH', 'Am Eschenhof 1, 09870 Tannhain', '- Vermieter -'], {
    font: 'bold',
  })
  first.text(72, 214, 'und')
  first.lines(100, 232, ['Annika Lorenz, geboren am 08.02.1991', 'Gerberstraße 27, 09120 Altmühlen', '- Mieterin -'], {
    font: 'bold',
  })
  first.text(72, 290, 'wird folgender Mietvertrag geschlossen:')
  drawClauses(first, 322, look, firstClauses)
  first.text(297, 800, 'Seite 1 von 2', { size: 9, align: 'center', color: gray })

  const second = paper.addSheet()
  const end = drawClauses(second, 80, look, secondClauses)
  second.text(72, end + 20, 'Tannhain, den 18.09.2023')
  drawSignatures(second, end + 90, [
    { x: 72, width: 190, lines: ['Hausverwaltung Eschenhof GmbH', 'Vermieter'] },
    { x: 320, width: 190, lines: ['Annika Lorenz', 'Mieterin'] },
  ])
  second.shape(100, end + 64, 'M0 14 C10 -12 22 -10 18 10 C16 22 30 -6 40 2 C50 10 44 16 60 4 C70 -2 76 14 92 6', {
    thickness: 1.1,
  })
  second.shape(345, end + 62, 'M0 18 C8 -10 14 -14 18 4 C20 14 10 16 24 8 C34 2 36 14 46 8 C58 0 60 12 84 2', {
    thickness: 1.1,
  })
  second.text(297, 800, 'Seite 2 von 2', { size: 9, align: 'center', color: gray })
}

export const contractDeLease = drawn({
  file: 'contract-de-lease.pdf',
  truth: truth({
    doc_type: 'contract',
    language: 'de',
    title: 'Mietvertrag über Wohnraum',
    issuer: 'Hausverwaltung Eschenhof GmbH',
    recipient: 'Annika Lorenz',
    document_number: 'MV-2023-12',
    primary_date: '2023-09-18',
    period_start: '2023-11-01',
    currency: 'EUR',
    note: 'Several amounts and no total.',
  }),
  paper: {
    family: 'times',
    baseSize: 11,
    information: {
      title: 'Mietvertrag',
      author: 'Hausverwaltung Eschenhof',
      creator: 'Textverarbeitung',
      producer: 'Textverarbeitung',
      created: '2023-09-18T07:30:00Z',
    },
  },
  draw,
})
