import { serveSubjects } from '@/lib/subjects/serve-subjects';

export const GET = (request: Request): Promise<Response> => serveSubjects(request);
