import { answerRoute } from '@/lib/server/wire';

const handle = (request: Request) => answerRoute('metadata', request);

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
