import type { ColumnType } from 'kysely'
import type { Json, NanoUsd } from '#kernel'

/** `jsonb`: read as a value, written as text (`JSON.stringify`), because the drivers disagree about arrays. */
export type Jsonb = ColumnType<Json, string, string>
export type OptionalJsonb = ColumnType<Json | null, string | null | undefined, string | null>
/** `jsonb` with a default in the database. */
export type DefaultJsonb = ColumnType<Json, string | undefined, string>

/** `bigint` is always read as a JavaScript bigint, on both engines; counts and sizes may be written as a number. */
export type BigintColumn = ColumnType<bigint, bigint | number, bigint | number>

/** Nano-USD with a default of zero. */
export type CostColumn = ColumnType<NanoUsd, NanoUsd | undefined, NanoUsd>

/** A calendar day `YYYY-MM-DD`, never a Date: days have no time zone. */
export type DayColumn = ColumnType<string | null, string | null | undefined, string | null>

/** `numeric(19,4)` as a decimal string with four decimals. */
export type AmountColumn = ColumnType<string | null, string | null | undefined, string | null>

/** A column of any type that the database fills when it is not given. */
export type Defaulted<T> = ColumnType<T, T | undefined, T>

/** A column of rows that are written once. */
export type Fixed<T> = ColumnType<T, T, never>
