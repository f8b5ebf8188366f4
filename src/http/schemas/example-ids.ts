/** The items of which the examples of the API's description tell one story. */
export const exampleIds = {
  document: '0198f6a2-7c31-7e0b-9d42-5b1f0c3e8a11',
  part: '0198f6a9-02d4-7b6e-8c55-6a0d4e1b9f20',
  run: '0198f6a2-7c33-7f4a-8b10-2d9c7e6f5a34',
  session: '0198f6a2-8e10-7a21-9f03-c4b5a6978812',
  intervention: '0198f6a3-11b7-7c98-a6e4-0f1e2d3c4b5a',
  batch: '0198f6a2-9a4c-7d05-b7f1-8e7d6c5b4a39',
  alert: '0198f6a3-11c2-7e5f-9c8b-7a6958473625',
  key: '0198f601-5a6b-7c8d-9e0f-1a2b3c4d5e6f',
  formerKey: '0198e2c0-1f2e-7d3c-8b4a-5f6e7d8c9b0a',
  org: '0198f600-0a1b-7c2d-8e3f-4a5b6c7d8e9f',
  user: '0198f600-1d2c-7a4b-8e5f-9a0b1c2d3e4f',
  invitation: '0198f612-2b3c-7d4e-9f5a-6b7c8d9e0f1a',
  budget: '0198f60d-4e2a-7b1c-8d3e-1f2a3b4c5d6e',
  contentHash: '9f2c4e8a1b7d3056c9e4f1a2b3d5c6078e9fa0b1c2d3e4f5061728394a5b6c7d',
} as const
