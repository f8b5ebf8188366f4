import type { Vocabulary } from './vocabulary.ts'

export const en: Vocabulary = {
  language: 'en',
  months: [
    'January, Jan',
    'February, Feb',
    'March, Mar',
    'April, Apr',
    'May',
    'June, Jun',
    'July, Jul',
    'August, Aug',
    'September, Sep, Sept',
    'October, Oct',
    'November, Nov',
    'December, Dec',
  ],
  labels: {
    'number.document': `
      invoice number, invoice no, invoice nr, invoice num, invoice id, invoice #, bill #, inv no, inv #, tax invoice no,
      tax invoice number, bill number, bill no, receipt number, receipt no, receipt #, receipt id, sale no, sale number,
      credit note number, credit note no, credit note #, credit memo number, credit memo no, credit memo #, credit memo id,
      folio no, folio number, folio #, document number,
      document no, document no date, document number date, invoice no date, invoice number date, document #, doc no, statement number, statement no, statement #, certificate number,
      certificate no, advice number, advice no, report number, report no, notice number, transaction id, receipt reference`,
    'number.booking': `
      booking number, booking no, booking id, booking code, booking reference, booking ref,
      booking confirmation number, reservation number, reservation no, reservation code, reservation id,
      confirmation number, confirmation no, confirmation code, record locator, pnr, pnr code, ticket number,
      ticket no, e ticket number, e ticket no, itinerary number, airline booking reference, booking #,
      confirmation #, electronic ticket, conf no, conf #, conf number`,
    'number.contract': `
      contract number, contract no, contract #, contract id, agreement number, agreement no, lease number,
      loan number`,
    'number.policy': `
      policy number, policy no, policy #, insurance number, certificate of insurance no, claim number, claim no,
      member number, member id`,
    'number.reference': `
      our reference, our ref, reference number, reference no, ref no, reference, case number, case no, file number,
      file no, case reference`,
    'number.customer': `
      customer number, customer no, customer id, customer #, customer code, customer, client number, client no,
      client id, membership number, member number, employee id, employee number, employee no, payroll number, payroll no, parcel number`,
    'number.account':
      'account number, account no, account #, account id, account, acct no, a c no, account ending, iban',
    'number.order': `
      order number, order no, order #, order id, purchase order, po number, po no, po #, p o number, p o no,
      your order, your reference, your ref, sales order, order reference, order ref,
      check #, check no, ticket #`,
    'number.other': `
      vat number, vat no, vat id, vat reg no, vat registration number, vat, tax id, tax number, tax no, ein, abn,
      gstin, tin, company number, company registration number, registration number, phone, telephone, tel, fax,
      mobile, swift, bic, sort code, routing number, serial number, delivery note, delivery note no, meter number,
      social security number, national insurance number, employee number, employee id, page, transaction number,
      transaction no`,
    'date.issue': `
      invoice date, document no date, document number date, invoice no date, invoice number date, statement ending, date of invoice, bill date, billing date, date of issue, issue date, issued on, issued at,
      issued, date issued, document date, statement date, receipt date, date of receipt, credit note date,
      letter date, date reported, reported on, reported, contract date, agreement date, effective date, invoiced on, printed on, created on, pay date,
      payment date, date of payment, check date, cheque date, policy date, report date, date of statement,
      tax point, date paid, statement generated on, generated on`,
    'date.plain': 'date, dated',
    'date.due': `
      due date, payment due date, payment due, date due, due by, due on, due, pay by, payable by, payable until,
      please pay by, please remit until, please remit by, payment deadline, amount due by, amount due on,
      total amount due on, balance due by, to be paid by, please pay before, please pay until, pay before,
      respond by, reply by, deadline`,
    'date.travel': `
      check in, check in date, arrival, arrival date, departure, departure date, departs, depart, departing,
      travel date, date of travel, flight date, outbound, pick up, pick up date, event date, date of journey`,
    'date.return':
      'check out, check out date, return date, departure from hotel, drop off, inbound, return flight, return',
    'date.other': `
      order date, date of order, ordered on, delivery date, date of delivery, delivered on, ship date,
      shipping date, date of birth, birth date, dob, born,
      date collected, collected on, collected, date received, received on, date of supply, supply date, service date, date of service, expiry date, expires, expire on, will expire on, valid through,
      valid until, valid from, value date, booking date, date of booking, booked on, hire date, start date,
      end date, last updated, previous statement, renewal date, next reading, transaction date`,
    period: `
      billing period, invoice period, statement period, service period, period, period covered, for the period,
      for the period of, for the period from, coverage period, policy period, reporting period, pay period,
      contract period, period of insurance, usage period, for the billing period, accounting period,
      subscription period, opening closing date, term of contract, activity statement`,
    'amount.payable': `
      amount due, total amount due, total due, balance due, amount payable, total payable, total amount payable,
      due payable, amount to pay, to pay, please pay, total to pay, payment due amount, outstanding balance,
      pay this amount, net pay, new balance, statement balance, total balance due, total charges due,
      your responsibility, patient responsibility, you may owe, amount you owe, current amount due, tax amount due, total tax due, amount now due, amount outstanding, balance outstanding, total outstanding`,
    'amount.total': `
      total, grand total, invoice total, total amount, total price, total cost, total sum, total incl vat,
      total including vat, total inc vat, total incl tax, total including tax, total gross, gross total,
      gross amount, invoice amount, order total, total charges, total paid, amount paid, amount charged,
      total credit, credit total, total fare, total premium, annual premium, amount, amount received,
      total for this bill, total usd, total eur, total gbp, sum, total refund, refund amount, total invoice amount,
      total value, payment amount`,
    'amount.net': `
      subtotal, sub total, substotal, net total, net amount, total net, total excl vat, total excluding vat,
      total ex vat, total before tax, amount before tax, taxable amount, net, less discount, total excl tax,
      sub total excl vat`,
    'amount.tax': `
      vat, vat total, total vat, vat amount, insurance premium tax, premium tax, tax, total tax, sales tax, tax amount, tax total, gst, total gst,
      gst amount, hst, plus vat, income tax`,
    'amount.closing': `
      closing balance, ending balance, balance carried forward, ending account value, end balance, final balance,
      balance at end, ending cash, total asset, total assets`,
    'amount.other': `
      opening balance, beginning balance, previous balance, starting balance, starting cash,
      balance brought forward, shipping, discount, total discount, unit price, price, rate, quantity, qty,
      credit limit, total credit limit, minimum due, minimum payment, minimum payment due, total minimum due,
      available credit, total available credit limit, total hours, gross pay, hourly rate, total tax deducted,
      total savings, you saved, change, cash, total items, item total, total deductions, total number, city tax, tourist tax, taxes and, tax rate, tax point, total pages,
      total nights, total weight, total consumption, total usage, total points, amounts in, deposits, withdrawals,
      amount due after, total due after, pay after due date, if paid after, late fee, amount overdue, last payment, tip`,
    'party.issuer': `
      from, seller, vendor, supplier, issued by, landlord, service provider, sold by, payee, pay to, payable to,
      make checks payable to, make cheques payable to, make your check payable to, make your cheque payable to, make check payable to, employer, licensor, lessor, insurer, remit to, account name,
      a c name, beneficiary, contractor, operated by, carrier, airline, received by, vendor information, seller information, supplier information, payer s name, payer s name street address city or town state or province country zip,
       payer name,
      employer s name, filer s name, lender s name, company name, remit payment to, merchant`,
    'party.recipient': `
      bill to, billed to, invoice to, sold to, ship to, deliver to, to, buyer, client, customer,
      tenant, employee, patient, passenger, guest, guest name, account holder, policyholder, policy holder, licensee,
      lessee, recipient, bill to address, billing address, invoice address, traveller, traveler, insured,
      received from, customer information, client information, recipient s name, employee s name, borrower s name, customer name, delivery address, shipping address`,
  },
  types: {
    invoice: {
      titles: `
      invoice, tax invoice, bill, vat invoice, sales invoice, proforma invoice, pro forma invoice,
      commercial invoice`,
      words: `
      invoice number, invoice no, invoice date, invoice #, bill to, amount due, balance due, payment terms,
      due date, unit price, subtotal, please remit, purchase order`,
    },
    receipt: {
      titles:
        'receipt, payment receipt, sales receipt, cash receipt, rent receipt, proof of payment, payment confirmation',
      words: `
      receipt number, cashier, change due, cash tendered, card ending, thank you for shopping, paid by,
      payment received, received from, amount tendered, visa debit, auth code, approval code,
      thank you for your visit, thanks for your order, thank you for your order, thanks for your purchase,
      thank you for your purchase, order total, paid with, payment method, store manager, items sold, sales tax, chip read, pin verified,
      contactless, eftpos, tender, gratuity, tip`,
    },
    credit_note: {
      titles: 'credit note, credit memo, credit memorandum',
      words: 'credited, credit note number, refund amount, amount credited',
    },
    bank_statement: {
      titles: `
      bank statement, account statement, statement of account, cash account statement, monthly statement,
      activity statement, credit card statement, statement of interest and charges, income statement, statement,
      periodic account statement`,
      words: `
      opening balance, closing balance, account number, iban, bic, value date, direct debit, deposits, withdrawals,
      sort code, statement period, beginning balance, ending balance, credit limit, minimum payment,
      incoming transactions, outgoing transactions, dividend, portfolio, credit interest, statement date,
      transaction date, interest income, ending cash, starting cash`,
    },
    contract: {
      titles: `
      contract, agreement, lease agreement, rental agreement, employment contract, service agreement,
      license agreement, distribution agreement, non disclosure agreement, purchase agreement, terms of employment,
      tenancy agreement`,
      words: `
      this agreement, hereinafter, governing law, whereas, termination, the parties, in witness whereof,
      confidentiality, party agrees, notice period, hereby agree, both parties, liability, contract number,
      signature`,
    },
    letter: { titles: '', words: 'enclosure, enclosures, re' },
    tax_form: {
      titles: `
      tax return, tax assessment, income tax return, form w 2, form w 4, form w 9, form 1040, form 1099,
      wage and tax statement, notice of assessment, schedule a, schedule b, schedule c, schedule d, schedule e,
      schedule se, schedule 1, schedule 2, schedule 3, p60, p45, nonemployee compensation, interest income,
      dividends and distributions, certificate of tax`,
      words: `
      internal revenue service, department of the treasury, irs, omb no, taxpayer, tax year, taxable income,
      federal income tax withheld, adjusted gross income, hm revenue, tax credit, tax office, attach to form 1040,
      employer identification number, form 1040, deduction, filing status, social security number, payer, copy b,
      tax assessment, assessed`,
    },
    insurance: {
      titles: `
      insurance policy, certificate of insurance, policy schedule, insurance certificate, insurance renewal,
      liability insurance, policy document, renewal notice, insurance, indemnity insurance, statement of insurance`,
      words: `
      policy number, premium, policyholder, insured, sum insured, coverage, insurer, deductible, underwriter,
      claim, indemnity, period of insurance, limit of liability, no claims`,
    },
    medical: {
      titles: `
      medical report, laboratory report, lab report, prescription, discharge summary, patient information,
      medical history, immunization record, vaccination record, medical certificate, referral,
      patient registration, patient intake, new patient, explanation of benefits`,
      words: `
      patient, diagnosis, physician, doctor, allergies, medication, hospital, symptoms, dosage, treatment, clinic,
      blood pressure, surgery, vaccine, immunization, health`,
    },
    travel: {
      titles: `
      boarding pass, booking confirmed, reservation confirmed, reservation is confirmed, booking is confirmed, table is confirmed, table is booked, event ticket, bus ticket, ferry ticket, e ticket, eticket, itinerary, travel itinerary, booking confirmation,
      reservation confirmation, ticket, flight confirmation, hotel reservation, electronic ticket,
      electronic ticket receipt, hotel booking, train ticket, your trip, travel document, online ticket`,
      words: `
      departure, arrival, passenger, flight, boarding, gate, seat, check in, check out, booking reference,
      booking number, airline, airport, baggage, terminal, nights, guest, hotel, platform, carriage, train, coach,
      boarding time, cabin class, traveller, reservation, journey, party of, table for`,
    },
    utility_bill: {
      titles: `
      electricity bill, gas bill, water bill, energy bill, utility bill, phone bill, telephone bill, internet bill,
      energy statement, mobile bill, mobile phone bill, broadband bill, landline bill, wireless bill, cable bill`,
      words: `
      kwh, meter reading, meter number, tariff, electricity, natural gas, standing charge, usage charge, energy,
      broadband, data usage, service address, supply address, previous reading, current reading, water, sewer,
      unit rate, consumption, billing period, mobile plan, monthly plan, data allowance, allowance, roaming,
      line rental, mobile number, electric`,
    },
    payslip: {
      titles:
        'payslip, pay slip, earnings statement, pay stub, salary slip, wage slip, pay statement, pay advice, earnings',
      words: `
      gross pay, net pay, pay period, pay date, year to date, ytd, deductions, employee, national insurance,
      social security, medicare, overtime, hourly, salary, payroll, tax code, withholding, employee id, employer,
      401 k, fica`,
    },
    id_document: {
      titles: `
      passport, identity card, driving licence, driver license, drivers license, residence permit,
      birth certificate, national id`,
      words: `
      nationality, place of birth, date of birth, date of expiry, sex, surname, given names, authority,
      passport no`,
    },
    manual: {
      titles: `
      manual, user manual, user guide, instruction manual, operating instructions, installation guide,
      quick start guide, owner s manual, reference manual, documentation, handbook, getting started, tutorial,
      instructions for use, service manual`,
      words: `
      installation, configure, configuration, troubleshooting, warning, table of contents, step, click, button,
      settings, install, chapter, contents, release, press the, safety, warranty`,
    },
    report: {
      titles: `
      report, annual report, quarterly report, research report, white paper, study, abstract, executive summary,
      case study, newsletter, analysis, financial results, earnings call, press release, conference call`,
      words: `
      abstract, introduction, conclusion, references, figure, table, findings, results, methodology, appendix,
      et al, summary, quarter, revenue, wikipedia, retrieved, fiscal, analysts, data`,
    },
    form: {
      titles: `
      application form, registration form, order form, claim form, consent form, enrollment form, questionnaire,
      application`,
      words: 'please print, check one, signature, applicant, please complete, fill in, tick, for office use only',
    },
  },
  days: 'day, days',
  net: 'net',
  terms: 'net, payment, terms, due, payable, pay, remit',
  discounts: 'discount, cash discount, less',
  deadlines: 'by, before, until, no later than, on or before',
  onDays: 'on, on or after, on or around, on or about, on or shortly after',
  paying: 'pay, remit, settle, transfer, due',
  collecting: 'debit, collect, charge, take, due, payable',
  due: 'due, payable',
  inclusive: 'incl, inc, including, gross, inclusive',
  authorities: `
    Department of, Ministry of, Internal Revenue Service, HM Revenue, City of, County of, State of, Office of, Council,
    Authority, University of, Court of, Agency for, Bureau of, Board of`,
  institutions: {
    bank_statement: 'bank, brokers, credit union, securities, savings, banking, trust',
    insurance: 'insurance, assurance, mutual, underwriters',
    utility_bill:
      'energy, electric, power, gas, telecom, communications, utilities, wireless, mobile, water, broadband',
    travel:
      'airlines, airways, airline, air, hotel, hotels, hostel, hostels, inn, resort, railways, rail, railway, ferries, cruises',
    letter:
      'revenue, agency, tribunal, ministry, school, academy, college, university, council, society, association, trust, foundation, club, library',
    medical: 'hospital, clinic, laboratory, laboratories, pharmacy, surgery, dental, health',
  },
  atOnce: `
      due upon receipt, due on receipt, payable upon receipt, payable immediately, due immediately,
      payment due on receipt, immediate payment`,
  until: 'to, until, through, thru, till, and',
  honorifics: 'mr, mrs, ms, miss, mx, messrs, sir, madam',
  roles:
    'Attn, Attention, c/o, Managing Director, Managing Directors, Director, Prop, Proprietor, Contact, Owner, Phone, Email',
  salutations: 'dear, hello, to whom it may concern',
  closings: `
      yours sincerely, yours faithfully, kind regards, best regards, sincerely, sincerely yours, yours truly,
      many thanks, with best wishes, with thanks, cordially,
      regards, best wishes, with kind regards, warm regards, respectfully, respectfully yours`,
  stopwords: `
    the, of, and, to, in, is, you, that, it, for, on, are, with, as, be, this, have, from, or, by, not, but, what, all, were, we,
    your, can, our, please, will, if, any, was, has, at, an, no, total, thank, date, which, its, may, other, been, more, than`,
  wording: {
    types: {
      invoice: 'Invoice',
      receipt: 'Receipt',
      credit_note: 'Credit note',
      bank_statement: 'Bank statement',
      contract: 'Contract',
      letter: 'Letter',
      tax_form: 'Tax document',
      insurance: 'Insurance document',
      medical: 'Medical document',
      travel: 'Travel booking',
      utility_bill: 'Utility bill',
      payslip: 'Payslip',
      id_document: 'Identity document',
      manual: 'Manual',
      report: 'Report',
      form: 'Form',
      other: 'Document',
    },
    fromIssuer: (issuer) => `from ${issuer}`,
    toRecipient: (recipient) => `to ${recipient}`,
    onDay: (day) => `dated ${day}`,
    total: (amount) => `The total is ${amount}`,
    balance: (amount) => `The closing balance is ${amount}`,
    dueBy: (day) => `due by ${day}`,
    period: (start, end) => `It covers ${start} to ${end}`,
    pay: (amount, issuer, due) =>
      `Please pay ${amount}${issuer === '' ? '' : ` to ${issuer}`}${due === '' ? '' : ` by ${due}`}.`,
  },
}
