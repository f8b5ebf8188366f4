import { brokenOff, duplicateOf } from './altered.ts'
import { bankStatementDe } from './documents/bank-statement-de.ts'
import { bankStatementEn } from './documents/bank-statement-en.ts'
import { contractDeLease } from './documents/contract-de-lease.ts'
import { contractEnServices } from './documents/contract-en-services.ts'
import { creditNoteDeWendt } from './documents/credit-note-de-wendt.ts'
import { insuranceDe } from './documents/insurance-de.ts'
import { insuranceEn } from './documents/insurance-en.ts'
import { invoiceDeGruenwald } from './documents/invoice-de-gruenwald.ts'
import { invoiceDeHofmann } from './documents/invoice-de-hofmann.ts'
import { invoiceDeKessler, invoiceDeKesslerCopy } from './documents/invoice-de-kessler.ts'
import { invoiceDeMorgenrot } from './documents/invoice-de-morgenrot.ts'
import { invoiceEnBrightwell } from './documents/invoice-en-brightwell.ts'
import { invoiceEnCalder } from './documents/invoice-en-calder.ts'
import { invoiceEnNorthfork } from './documents/invoice-en-northfork.ts'
import { letterDeTwoColumns } from './documents/letter-de-two-columns.ts'
import { letterEn } from './documents/letter-en.ts'
import { manualEn } from './documents/manual-en.ts'
import { medicalBillDe } from './documents/medical-bill-de.ts'
import { payslipDe } from './documents/payslip-de.ts'
import { payslipEnEncrypted } from './documents/payslip-en.ts'
import { receiptDeTillSlip } from './documents/receipt-de-till-slip.ts'
import { receiptEnHardware } from './documents/receipt-en-hardware.ts'
import { reportDe } from './documents/report-de.ts'
import { scanEnPlumber } from './documents/scan-en-plumber.ts'
import { taxLetterDe } from './documents/tax-letter-de.ts'
import { travelFlightEn } from './documents/travel-flight-en.ts'
import { travelHotelEn } from './documents/travel-hotel-en.ts'
import { travelTrainDe } from './documents/travel-train-de.ts'
import { utilityBillDe } from './documents/utility-bill-de.ts'
import { utilityBillEn } from './documents/utility-bill-en.ts'
import type { Sample } from './sample.ts'
import { truth } from './truth.ts'

/** Every sample, in the order of truth.jsonl. */
export const samples: readonly Sample[] = [
  invoiceDeKessler,
  invoiceDeKesslerCopy,
  invoiceDeMorgenrot,
  invoiceDeHofmann,
  invoiceDeGruenwald,
  invoiceEnBrightwell,
  duplicateOf(invoiceEnBrightwell, 'invoice-en-brightwell (1).pdf'),
  invoiceEnNorthfork,
  invoiceEnCalder,
  scanEnPlumber,
  creditNoteDeWendt,
  receiptDeTillSlip,
  receiptEnHardware,
  bankStatementDe,
  bankStatementEn,
  payslipDe,
  payslipEnEncrypted,
  contractDeLease,
  contractEnServices,
  utilityBillDe,
  utilityBillEn,
  insuranceDe,
  insuranceEn,
  taxLetterDe,
  medicalBillDe,
  travelFlightEn,
  travelTrainDe,
  travelHotelEn,
  letterDeTwoColumns,
  letterEn,
  manualEn,
  reportDe,
  brokenOff(
    reportDe,
    'damaged-download.pdf',
    truth({
      doc_type: null,
      language: null,
      expected_state: 'failed',
      expected_error: 'document.damaged',
      note: 'The first half of another file: nothing of it can be shown.',
    }),
  ),
]
