// Compresses the scripts and style sheets of a build as far as it goes, which takes too long while somebody waits for
// them: beside each a file for those that take Brotli and one for all others (lib/server/compressed-files.ts).
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** @param {string} folder */
export async function compressFiles(folder) {
  const files = await readdir(folder, { recursive: true });
  const chosen = files.filter((file) => /\.(?:js|css)$/.test(file)).map((file) => path.join(folder, file));
  await Promise.all(
    chosen.map(async (file) => {
      const content = await readFile(file);
      const [brotlied, gzipped] = await Promise.all([
        promisify(brotliCompress)(content, {
          params: {
            [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
            [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
          },
        }),
        promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
      ]);
      await Promise.all([writeFile(`${file}.br`, brotlied), writeFile(`${file}.gz`, gzipped)]);
    }),
  );
}
