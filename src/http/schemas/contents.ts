import { z } from '@hono/zod-openapi'
import { day } from './values.ts'

const text = z.string().nullable()

export const bookingSchema = z
  .object({
    kind: z.string(),
    provider: text,
    number: text,
    passenger: text,
    from: text,
    to: text,
    start: text.openapi({ description: 'ISO 8601, with its UTC offset when that is known.' }),
    end: text,
  })
  .openapi('Booking', {
    description: 'A travel booking found in a document.',
    example: {
      ...{ kind: 'train', provider: 'Nordbahn', number: 'IC 2024', passenger: 'Ada Example' },
      ...{
        from: 'Hamburg Hbf',
        to: 'Berlin Hbf',
        start: '2026-03-02T08:36:00+01:00',
        end: '2026-03-02T10:22:00+01:00',
      },
    },
  })

const lineItemExample = {
  ...{ description: 'Electricity 2025', quantity: '2310', unit: 'kWh', unit_price: '0.067' },
  ...{ amount: '154.79', tax_rate: '19' },
}

export const lineItemSchema = z
  .object({
    description: text,
    quantity: text,
    unit: text,
    unit_price: text,
    amount: text.openapi({ description: 'Net of the line.' }),
    tax_rate: text.openapi({ description: 'Per cent, for example `19`.' }),
  })
  .openapi('LineItem', { description: 'A position of a bill.', example: lineItemExample })

const transactionExample = {
  ...{ booked_on: '2026-02-12', value_on: '2026-02-12', description: 'NORDLICHT ENERGIE NE-2026-00417' },
  ...{ amount: '-184.20', page: 1 },
}

export const transactionSchema = z
  .object({
    booked_on: day,
    value_on: day.nullable(),
    description: z.string(),
    amount: z.string().openapi({ description: 'Signed: money that leaves the account is negative.' }),
    page: z.int(),
  })
  .openapi('Transaction', { description: 'A booking on an account.', example: transactionExample })

export const accountSchema = z
  .object({
    kind: z
      .enum(['bank', 'card'])
      .optional()
      .openapi({ description: 'Absent in what was read before cards were told apart.' }),
    reference: text,
    currency: text,
    opening_balance: text,
    opening_on: day.nullable(),
    closing_balance: text,
    closing_on: day.nullable(),
    transactions: z.array(transactionSchema).readonly().openapi({ description: 'In the order of the statement.' }),
  })
  .openapi('Account', {
    description: 'What a statement says of its account.',
    example: {
      ...{ kind: 'bank', reference: 'DE02120300000000202051', currency: 'EUR', opening_balance: '1200.00' },
      ...{ opening_on: '2026-02-01', closing_balance: '1015.80', closing_on: '2026-02-28' },
      transactions: [transactionExample],
    },
  })

export const contentsExample = {
  ...{ line_items: [lineItemExample], account: null, further_accounts: [], codes: [], stack: null },
}

export const contentsSchema = z
  .object({
    line_items: z.array(lineItemSchema).readonly(),
    account: accountSchema.nullable(),
    further_accounts: z.array(accountSchema).readonly().openapi({
      description: 'Other accounts of the same statement, or the same in other currencies, whose sums come out.',
    }),
    codes: z
      .array(z.object({ format: z.string(), page: z.int(), text: z.string() }))
      .readonly()
      .openapi({ description: 'Bar codes and what they say.' }),
    stack: z
      .object({
        parts: z.array(z.object({ from: z.int(), to: z.int(), doc_type: z.string(), title: z.string() })).readonly(),
      })
      .nullable()
      .openapi({ description: 'The documents that the file seems to hold; null when it is one.' }),
  })
  .openapi('Contents', { description: 'What a document holds beyond its fields.', example: contentsExample })
