import { z } from 'zod'

/** Where a channel is told: all of it is a secret, for whoever knows it can write there. */
export type ChannelAddress = {
  /** Null of mail. */
  readonly url: string | null
  /** Signs what a generic webhook is sent; null of others. */
  readonly signingSecret: string | null
}

const shape = z.object({ url: z.string().nullable(), signingSecret: z.string().nullable() })

/** As it is sealed. */
export const writeAddress = (address: ChannelAddress): string => JSON.stringify(address)

export const readAddress = (text: string): ChannelAddress => shape.parse(JSON.parse(text))
