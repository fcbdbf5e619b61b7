// The entry of `npm start` and `npm run dev`. It is CommonJS because Node reads an ES module with the very threads whose
// number is said here, and does not hear of it afterwards.
const { availableParallelism } = require('node:os');

// They sign tokens, as many at once as there are processors for this process; one more is for passwords and files.
const processes = Math.max(1, Number(process.env.WEB_CONCURRENCY) || 1);
process.env.UV_THREADPOOL_SIZE ??= String(Math.ceil(availableParallelism() / processes) + 1);

import('./start.mjs');
