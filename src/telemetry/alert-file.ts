import type { LineStream } from './line-outputs.ts'
import { type RotatingFileOptions, rotatingFile } from './rotating-file.ts'

/** Files `alerts.1.jsonl`, `alerts.2.jsonl`, ... in the folder, the first made with the first line. @throws the error of the file system */
export function alertFile(options: Omit<RotatingFileOptions, 'name'>): LineStream {
  let file: LineStream | undefined
  return {
    write(line) {
      file ??= rotatingFile({ ...options, name: { before: 'alerts', after: 'jsonl' } })
      file.write(line)
    },
  }
}
