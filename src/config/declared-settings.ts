import type { SettingDeclaration } from './declaration.ts'
import { agents } from './declared/agents.ts'
import { ingest } from './declared/ingest.ts'
import { limits } from './declared/limits.ts'
import { mail } from './declared/mail.ts'
import { models } from './declared/models.ts'
import { notifications } from './declared/notifications.ts'
import { ocr } from './declared/ocr.ts'
import { operation } from './declared/operation.ts'
import { remote } from './declared/remote.ts'
import { signIn } from './declared/sign-in.ts'
import { storage } from './declared/storage.ts'
import { testing } from './declared/testing.ts'
import { webhooks } from './declared/webhooks.ts'

/** Every setting of the product, by its path. */
export const declaredSettings = {
  ...storage,
  ...remote,
  ...operation,
  ...limits,
  ...signIn,
  ...webhooks,
  ...mail,
  ...notifications,
  ...ingest,
  ...models,
  ...agents,
  ...ocr,
  ...testing,
}

export type SettingPath = keyof typeof declaredSettings

/** The value of one setting. */
export type SettingValue<Path extends SettingPath> =
  (typeof declaredSettings)[Path] extends SettingDeclaration<infer Value> ? Value : never

/** All settings by path, after defaults. */
export type SettingValues = { readonly [Path in SettingPath]: SettingValue<Path> }

/** All paths, in the order of the documentation. */
export const settingPaths: readonly SettingPath[] =
  // The object is a literal of this room, so its keys are exactly the paths.
  Object.keys(declaredSettings) as SettingPath[]

export function isSettingPath(name: string): name is SettingPath {
  return Object.hasOwn(declaredSettings, name)
}

/** The declaration behind a path, without the type of its value. */
export function declarationOf(path: SettingPath): SettingDeclaration<unknown> {
  return declaredSettings[path]
}
