import { defineConfig } from 'prisma/config';

// `prisma generate` looks for a native schema engine and downloads it when none is named, although generating
// needs none. Naming any executable keeps the command offline; migrations use the WebAssembly engine (lib/db/migrate.ts).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  // schema.prisma, and models/ by nouns
  schema: 'prisma',
  migrations: { path: 'prisma/migrations' },
});
