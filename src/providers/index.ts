export { type FolderBlobStoreSettings, openFolderBlobStore } from './blob-store-folder.ts'
