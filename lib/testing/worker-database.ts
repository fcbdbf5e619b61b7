import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { withDatabase } from './global-database';

// The settings are read once a process, so all files of tests of one have a database of one name, one after the other.
export const WORKER_DATABASE = `test_${randomBytes(8).toString('hex')}`;
process.env.DATABASE_URL = withDatabase(inject('serverUrl'), WORKER_DATABASE);
process.env.MASTER_KEY = randomBytes(32).toString('base64');
process.env.NEXTAUTH_SECRET = randomBytes(32).toString('base64');
process.env.LOG_LEVEL = 'silent';
