/** What the API answers with, field by field, as documented for `/api/v1`. */
export type * from './ads';
export type * from './creatives';
export type * from './drafts';
export type * from './home';
export type * from './insights';
export type * from './live';
export type * from './people';
export type * from './trends';
