import { serveNewAttempts } from '@/lib/activity/attempts/serve-new';

export const GET = (request: Request): Promise<Response> => serveNewAttempts(request);
